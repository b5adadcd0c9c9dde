const HEADER =
  'account,debtor,invoice,issued_on,due_on,amount,currency,cleared_on,segment,service_type,region,zone,language,sms,email';

/** Monday in the dates of the file. */
export const DAY_ZERO = '2020-02-03';

const TOWNS = [
  { currency: 'USD', region: 'US-NY', zone: 'America/New_York', language: 'en', area: '212' },
  { currency: 'CAD', region: 'CA-ON', zone: 'America/Toronto', language: 'en', area: '416' },
  { currency: 'USD', region: 'US-CA', zone: 'America/Los_Angeles', language: 'en', area: '213' },
] as const;

/** Day of February 2020 on which each pays; undefined: never within the play. */
const PAYS = [undefined, 12, undefined, 20, undefined, 27, undefined, undefined] as const;

/** Made-up debtors who pay early, late, after a stop, or not at all; every fourth has no mobile number. */
export function portfolio(accounts: number): string {
  const rows = Array.from({ length: accounts }, (_, i) => {
    const town = TOWNS[i % TOWNS.length] as (typeof TOWNS)[number];
    const pays = PAYS[i % PAYS.length];
    const due = `2020-01-${String(20 + (i % 5)).padStart(2, '0')}`;
    const sms = i % 4 === 3 ? '' : `+1${town.area}555${String(100 + (i % 100)).padStart(4, '0')}`;
    const cleared = pays ? `2020-02-${String(pays).padStart(2, '0')}` : '';
    const { currency, region, zone, language } = town;
    return `K${i},KD${i},K${i}-1,2020-01-05,${due},${400 + i}.00,${currency},${cleared},corporate,broadband,${region},${zone},${language},${sms},k${i}@example.com`;
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}
