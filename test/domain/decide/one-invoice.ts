import { aCase } from '../../support/a-case.ts';

/** So much, overdue since 2 March, under corporate-us as shipped. */
export const owing = (amount = '500.00') => aCase({ policy: 'corporate-us', owes: [['2026-03-02', amount]] });
