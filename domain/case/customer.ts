/** Who is treated how (S2): closed sets that rules are written in, whatever words billing has for them. */
export const CUSTOMER_GROUPS = ['consumer', 'corporate', 'eCommerce', 'otherProfessional', 'carrier'] as const;
export type CustomerGroup = (typeof CUSTOMER_GROUPS)[number];

export const SERVICE_KINDS = ['mobile', 'fixed', 'broadband', 'leasedLine', 'ict', 'other'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** The four within telecom, ICT, and all else. */
export type ServiceFamily = 'telecom' | 'ict' | 'other';

/** What billing systems call them, in small letters and without spaces, hyphens and underscores. */
const GROUP_WORDS: Readonly<Record<CustomerGroup, readonly string[]>> = {
  consumer: ['consumer', 'residential', 'private', 'individual', 'household', 'b2c', '公众', '个人', '家庭'],
  corporate: [
    'corporate',
    'enterprise',
    'business',
    'government',
    'public',
    'sme',
    'smb',
    'b2b',
    'b2g',
    '政企',
    '企业',
  ],
  eCommerce: ['ecommerce', 'online', 'onlineshop', 'marketplace', '电商', '电子渠道'],
  otherProfessional: ['otherprofessional', 'professional', 'industry', '行业', '其他专业'],
  carrier: ['carrier', 'operator', 'wholesale', 'interconnect', 'roamingpartner', '运营商'],
};

const SERVICE_WORDS: Readonly<Record<ServiceKind, readonly string[]>> = {
  mobile: ['mobile', 'wireless', 'cellular', 'gsm', 'lte', '5g', 'prepaidmobile', 'postpaidmobile', '移动'],
  fixed: ['fixed', 'fixedline', 'landline', 'pstn', 'voip', 'telephone', '固话', '固定电话'],
  broadband: ['broadband', 'internet', 'dsl', 'adsl', 'vdsl', 'cable', 'fiber', 'fibre', 'ftth', '宽带'],
  leasedLine: ['leasedline', 'privateline', 'dedicatedline', 'mpls', '专线'],
  ict: ['ict', 'it', 'cloud', 'hosting', 'idc', 'datacenter', 'saas'],
  other: ['other', 'tv', 'iptv', 'device', 'equipment', 'postal', 'utility'],
};

/** The group a segment of billing belongs to; undefined when the word is not known: no rule is guessed for it. */
export const customerGroup = (segment: string | undefined): CustomerGroup | undefined => GROUPS.get(plain(segment));

/** The same as a table, for what asks a database: group by word, each word as `customerGroup` reads it. */
export const groupByWord = (): Readonly<Record<string, CustomerGroup>> => Object.fromEntries(GROUPS);

/** As `customerGroup`, for the type of service. */
export const serviceKind = (type: string | undefined): ServiceKind | undefined => SERVICES.get(plain(type));

export function serviceFamily(kind: ServiceKind): ServiceFamily {
  return kind === 'ict' || kind === 'other' ? kind : 'telecom';
}

const plain = (word: string | undefined): string => (word ?? '').toLowerCase().replaceAll(/[\s_-]/gu, '');

const inverted = <K extends string>(words: Readonly<Record<K, readonly string[]>>): ReadonlyMap<string, K> =>
  new Map((Object.keys(words) as K[]).flatMap((key) => words[key].map((word) => [word, key] as const)));

const GROUPS = inverted(GROUP_WORDS);
const SERVICES = inverted(SERVICE_WORDS);
