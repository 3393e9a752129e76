import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {DutyEvent} from '@parvis/duty';
import {openBrowser} from '../../testing/browser.ts';
import {assessments, dueDates} from './browser-work.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const {outputFiles: [bundle]} = await build({
    stdin: {contents: `import * as work from './browser-work.ts'; Object.assign(globalThis, work);`, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts'},
    bundle: true, format: 'esm', platform: 'browser', write: false,
  });
  browser = await openBrowser();
  page = await browser.newPage();
  await page.addScriptTag({content: bundle!.text, type: 'module'});
  await page.waitForFunction('typeof dueDates === "function"');
});

afterAll(() => browser.close());

async function inPage<T>(work: string, ...args: unknown[]): Promise<T> {
  return await page.evaluate(`${work}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
}

const EVENTS: readonly DutyEvent[] = [
  {kind: 'clarification-asked', at: '2024-03-30T23:30:00Z'}, {kind: 'clarified', at: '2024-04-02'}, {kind: 'extended', at: '2024-04-03', extension: 'unusual'}, {kind: 'done', at: '2024-04-05T22:30:00Z'},
];

describe('the engine runs in a browser as it is', () => {
  test('every law, a year of days: the same dates, the same arithmetic', async () => {
    const here = dueDates('2024-02-01', 366);
    expect((JSON.parse(here) as {ok: boolean}[]).every(({ok}) => ok)).toBe(true);
    expect(await inPage('dueDates', '2024-02-01', 366)).toBe(here);
  });

  test('events over the change to summer time: the same states and figures', async () => {
    expect(await inPage('assessments', EVENTS, '2024-03-28T12:00:00Z', 300)).toBe(assessments(EVENTS, '2024-03-28T12:00:00Z', 300));
  });
});
