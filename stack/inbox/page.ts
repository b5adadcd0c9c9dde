/** Text made safe for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** `+15550001234` → `+1555•••1234`, `jane@example.org` → `j•••@example.org`: enough to tell messages apart on a screen. */
export function maskAddress(address: string): string {
  const at = address.indexOf('@');
  if (at > 0) return `${address[0]}•••${address.slice(at)}`;
  return address.length <= 8 ? '•••' : `${address.slice(0, 5)}•••${address.slice(-4)}`;
}

/** `2026-03-29T01:30:00.000Z` → `2026-03-29 01:30:00`. */
export const readableTime = (at: string): string => at.slice(0, 19).replace('T', ' ');

export interface Page {
  readonly title: string;
  /** One sentence under the title; plain text. */
  readonly lead: string;
  /** Already HTML. */
  readonly content: string;
}

/** A complete page without scripts. Its policy header value is `PAGE_POLICY`. */
export function htmlPage({ title, lead, content }: Page): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(lead)}</p></header><main>${content}</main></body></html>`;
}

/** Nothing but the page's own style may load or run, whatever a message contains. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2433;--soft:#5c667a;--line:#dfe3eb;--back:#f5f6f9;--card:#fff;--accent:#2457c5;
--good:#12703f;--goodback:#e2f4ea;--bad:#a12622;--badback:#fbe7e6;--wait:#765200;--waitback:#fdf2d6}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9f0;--soft:#9aa4b8;--line:#333b4b;--back:#161a22;--card:#1e242f;--accent:#8fb2ff;
--good:#7fdba6;--goodback:#16362a;--bad:#ff9d98;--badback:#43201f;--wait:#f1cd7a;--waitback:#3d3117}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
header{padding:24px 32px 8px}h1{margin:0;font-size:22px}header p{margin:4px 0 0;color:var(--soft)}
main{padding:16px 32px 48px}a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line)}
th,td{padding:8px 12px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-size:12px;letter-spacing:.04em;color:var(--soft);font-weight:600}
td.time,td.to{white-space:nowrap;font-variant-numeric:tabular-nums}td.body{overflow-wrap:anywhere}small{color:var(--soft)}
.badge{display:inline-block;padding:1px 9px;border-radius:10px;font-size:13px;white-space:nowrap;color:var(--wait);background:var(--waitback)}
.badge.good{color:var(--good);background:var(--goodback)}.badge.bad{color:var(--bad);background:var(--badback)}
article{background:var(--card);border:1px solid var(--line);max-width:860px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0;padding:16px 24px;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
pre{margin:0;padding:24px;white-space:pre-wrap;overflow-wrap:anywhere;font:15px/1.6 system-ui,sans-serif}
.empty{padding:48px;text-align:center;color:var(--soft);background:var(--card);border:1px solid var(--line)}`;
