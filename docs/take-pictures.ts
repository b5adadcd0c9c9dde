// Takes the pictures of docs/operations.md from a running stack: `node --import tsx docs/take-pictures.ts [name[=workflow] …]`.
// Nothing is made up: a picture whose case does not exist is left out and said so. For trouble, break something:
// - ops-failing, ops-card-failing: `alter table case_event rename to case_event_away`, nudge a case; the card ten minutes on
// - ops-restore: a trigger on table `service` that raises when its state becomes 'active', then withdraw a suspended case
// - an act that comes to nothing: POST {"trouble":{"kind":"refuse","status":401,"code":20003},"times":0} to /sandbox/control
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { type Browser, chromium, type Page } from 'playwright-core';

const ADDRESS = process.env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233';
const UI = `${process.env.TEMPORAL_UI ?? 'http://127.0.0.1:8233'}/namespaces/default/workflows`;
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What the guide asks people to set up once: the columns that show what a case is about. */
const COLUMNS = ['Workflow ID', 'Stage', 'Attention', 'WaitsFor', 'BlockedBy', 'OpenAmount', 'NextActAt', 'Assignee'];

interface Picture {
  readonly name: string;
  readonly height: number;
  /** Finds the workflow it is of; a list needs none. */
  readonly of?: string;
  readonly tab?: 'history' | 'user-metadata' | 'pending-activities';
  readonly list?: { readonly name: string; readonly query: string };
  /** A part of the page only. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly prepare?: (page: Page) => Promise<void>;
}

const running = (query: string): string => `${query} AND ExecutionStatus="Running"`;

const PICTURES: readonly Picture[] = [
  {
    name: 'ops-list',
    height: 800,
    list: { name: 'Attention', query: running('Attention IS NOT NULL') },
  },
  {
    name: 'ops-card',
    height: 1350,
    tab: 'user-metadata',
    of: running('Stage="suspension" AND BlockedBy IS NULL'),
    clip: { x: 673, y: 306, width: 607, height: 1044 },
  },
  { name: 'ops-card-approval', height: 1000, tab: 'user-metadata', of: running('Attention="approval"') },
  {
    name: 'ops-timeline',
    height: 1250,
    tab: 'history',
    of: running('Stage="suspension" AND BlockedBy IS NULL'),
    prepare: showCompact,
  },
  {
    name: 'ops-promise',
    height: 900,
    tab: 'history',
    of: running('Stage="formalNotice" AND BlockedBy IS NULL'),
    prepare: fillPromise,
  },
  {
    name: 'ops-failing',
    height: 590,
    tab: 'pending-activities',
    of: running('WorkflowType="collectionCase" AND Attention="failing"'),
  },
  {
    name: 'ops-card-failing',
    height: 900,
    tab: 'user-metadata',
    of: running('WorkflowType="collectionCase" AND Attention="failing"'),
  },
  { name: 'ops-restore', height: 615, tab: 'pending-activities', of: running('WorkflowType="restore"') },
];

async function fillPromise(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More Actions' }).click();
  await page.getByRole('menuitem', { name: 'Send an Update' }).click();
  const dialog = page.locator('dialog:visible, [role=dialog]:visible').first();
  await dialog.locator('#update-select').locator('xpath=..').click({ force: true });
  await page
    .getByRole('option', { name: /^promiseToPay/ })
    .filter({ visible: true })
    .first()
    .click();
  await dialog.locator('.cm-content').click();
  // The editor closes the bracket by itself.
  await page.keyboard.type('{"amount": 12500, "on": "2027-04-20", "by": "agent:kim"');
  await dialog.getByText('(only single JSON payload supported)').click();
}

/** The timeline with its rows below, one a step. */
async function showCompact(page: Page): Promise<void> {
  await page.getByText('Compact', { exact: true }).first().click();
}

/** What stands on a page once it has been filled; the card is the third frame. */
const READY = {
  list: 'td a',
  history: 'text=Event Type',
  'user-metadata': 'iframe >> nth=2',
  'pending-activities': 'text=Last Failure',
} as const;

async function take(browser: Browser, picture: Picture, url: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: picture.tab === 'user-metadata' ? 1280 : 1440, height: picture.height },
    timezoneId: 'UTC',
  });
  const columns = JSON.stringify({ default: COLUMNS.map((label) => ({ label })) });
  await context.addInitScript({
    content: `localStorage.setItem('namespace-workflow-table-columns', ${JSON.stringify(columns)})`,
  });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page
    .locator(READY[picture.tab ?? 'list'])
    .last()
    .waitFor();
  await page.waitForTimeout(3_000);
  await picture.prepare?.(page);
  await page.waitForTimeout(1_000);
  await page.screenshot({
    clip: picture.clip,
    path: fileURLToPath(new URL(`images/${picture.name}.png`, import.meta.url)),
  });
  await context.close();
}

async function urlOf(client: Client, { list, of, tab }: Picture): Promise<string | undefined> {
  if (list) return `${UI}?query=${encodeURIComponent(list.query)}&savedQuery=${encodeURIComponent(list.name)}`;
  for await (const found of client.workflow.list({ query: of ?? '', pageSize: 1 }))
    return `${UI}/${encodeURIComponent(found.workflowId)}/${found.runId}/${tab}`;
  return undefined;
}

/** All, or those asked for, each of the workflow that was named for it. */
function chosen(wanted: readonly string[]): readonly Picture[] {
  if (wanted.length === 0) return PICTURES;
  return wanted.flatMap((word) => {
    const [name, workflowId] = word.split('=');
    const found = PICTURES.filter((picture) => picture.name === name);
    return workflowId ? found.map((picture) => ({ ...picture, of: `WorkflowId="${workflowId}"` })) : found;
  });
}

async function main(wanted: readonly string[]): Promise<void> {
  const connection = await Connection.connect({ address: ADDRESS });
  const client = new Client({ connection });
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  for (const picture of chosen(wanted)) {
    const url = await urlOf(client, picture);
    if (url) await take(browser, picture, url);
    process.stdout.write(`${picture.name}: ${url ?? `left out, nothing matches ${picture.of}`}\n`);
  }
  await browser.close();
  await connection.close();
}

await main(process.argv.slice(2));
