import { Eta } from 'eta';
import { draw } from './charts.ts';
import { plotsOf } from './plots.ts';
import { type Compared, labelOf, type Report } from './report.ts';
import { differenceText, TAKEN_FOR_GRANTED, valueText, WHAT_IT_SHOWS } from './words.ts';

const eta = new Eta({ autoEscape: true });

/** One HTML page that stands alone: tables and pictures are in it, and nothing is fetched. */
export function showPage(report: Report): string {
  return eta.renderString(PAGE, {
    ...report,
    shows: WHAT_IT_SHOWS,
    granted: TAKEN_FOR_GRANTED,
    parts: report.compared.map(partOf),
  });
}

const partOf = (compared: Compared) => ({
  ...compared,
  names: { a: labelOf(compared.a), b: labelOf(compared.b) },
  sections: compared.sections.map(({ title, lines }) => ({
    title,
    lines: lines.map((line) => ({
      name: line.name,
      a: valueText(line.a, line.unit, compared.currency),
      b: valueText(line.b, line.unit, compared.currency),
      difference: differenceText(line, compared.currency),
      note: line.note,
    })),
  })),
  pictures: plotsOf(compared).map(({ title, plot }) => ({ title, svg: draw(plot) })),
});

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Backtest of <%= it.file %></title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 900px; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }
  h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.5rem } h3 { font-size: 1rem; margin: 2rem 0 .5rem }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; font-variant-numeric: tabular-nums }
  th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #dde3ea }
  td.n, th.n { text-align: right } td.note { color: #8a5a00 }
  svg { width: 100%; height: auto } .granted { background: #f5f7fa; padding: .5rem 1.5rem; border-radius: 6px }
</style>
</head>
<body>
<h1>Backtest of <%= it.file %></h1>
<p><%= it.invoices.toLocaleString('en') %> invoices<% if (it.times > 1) { %>, <%= it.times %> times over<% } %>; the record is followed up to <%= it.until %>.
<% if (it.rejected.rows > 0) { %><%= it.rejected.rows.toLocaleString('en') %> rows could not be used (<%= it.rejected.first[0] %>).<% } %>
<% for (const one of it.leftOut) { %> <%= one.invoices.toLocaleString('en') %> invoices in <%= one.currency %> are left out: not both sides have a policy in it.<% } %></p>
<p><strong><%= it.shows %></strong></p>
<div class="granted"><h3>What is taken for granted</h3><ul><% for (const sentence of it.granted) { %><li><%= sentence %></li><% } %></ul></div>
<% for (const part of it.parts) { %>
<h2><%= part.currency %>: <%= part.a.tally.accounts.toLocaleString('en') %> accounts, <%= part.a.tally.invoices.toLocaleString('en') %> invoices</h2>
<p>A: <%= part.names.a %> – <%= part.a.policy.title %><br>B: <%= part.names.b %> – <%= part.b.policy.title %></p>
<% for (const { title, svg } of part.pictures) { %><h3><%= title %></h3><%~ svg %><% } %>
<% for (const section of part.sections) { %>
<table><thead><tr><th><%= section.title %></th><th class="n">A</th><th class="n">B</th><th class="n">B − A</th><th></th></tr></thead><tbody>
<% for (const line of section.lines) { %><tr><td><%= line.name %></td><td class="n"><%= line.a %></td><td class="n"><%= line.b %></td><td class="n"><%= line.difference %></td><td class="note"><%= line.note ?? '' %></td></tr>
<% } %></tbody></table><% } %>
<% } %>
</body>
</html>
`;
