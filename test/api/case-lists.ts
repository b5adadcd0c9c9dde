/** A case in a list, and a page of a list. */
export interface Head {
  readonly case: string;
  readonly account: string;
  readonly openAmount: string;
  readonly nextAt: string;
  readonly assignee?: string;
}

export interface Page<T> {
  readonly items: T[];
  readonly next?: string;
  readonly count?: { cases: number; orMore: boolean };
}

export const numbersIn = ({ items }: Page<Head>) => items.map((item) => item.case);

/** Questions for a list of cases that are no questions: what is wrong, the query, the code of the answer. */
export const WRONG_LISTS = [
  ['an unknown filter', 'colour=red', 400, 'invalid'],
  ['an unknown stage', 'stage=reminders', 400, 'invalid'],
  ['too large a page', 'limit=201', 400, 'invalid'],
  ['amounts without a currency', 'openAtLeast=5.00', 422, 'invalid'],
  ['an order by amount without a currency', 'sort=amount', 422, 'invalid'],
  ['an amount with too many digits', 'openAtLeast=5.001&currency=USD', 422, 'invalid'],
  ['a currency that does not exist', 'openAtLeast=5.00&currency=ZZZ', 422, 'invalid'],
  ['an instant without a zone', 'nextActBefore=2027-03-01T00:00:00', 400, 'invalid'],
  ['the year nought', 'dueBefore=0000-01-01', 400, 'invalid'],
  ['an instant in the year nought', 'nextActBefore=0000-01-01T00:00:00Z', 400, 'invalid'],
  ['the operator’s own account number', 'account=N1', 400, 'invalid'],
  ['a cursor that is none', 'cursor=abc', 422, 'badCursor'],
  [
    'a cursor of another order',
    `sort=opened&cursor=${Buffer.from('{"sort":"nextAct","at":"infinity","id":1}').toString('base64url')}`,
    422,
    'badCursor',
  ],
  [
    'a made-up cursor',
    `cursor=${Buffer.from('{"sort":"nextAct","at":"0000-01-01T00:00:00Z","id":1}').toString('base64url')}`,
    422,
    'badCursor',
  ],
] as const;
