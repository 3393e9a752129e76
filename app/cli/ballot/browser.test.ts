import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {syntheticPb} from '@parvis/ballot/testing';
import {openBrowser} from '../../testing/browser.ts';
import {checkAndCount, countInSlices} from './browser-work.ts';

const PUBLISHED = fileURLToPath(new URL('../../../../shared/data/participation/pabulib/', import.meta.url));
const SYNTHETIC = syntheticPb({voters: 3000, projects: 40, budget: 400000});

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
  await page.waitForFunction('typeof checkAndCount === "function"');
});

afterAll(() => browser.close());

async function inPage<T>(work: string, ...args: unknown[]): Promise<T> {
  return await page.evaluate(`${work}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
}

const RULES = ['greedy', 'phragmen', 'equalshares', 'add1'];

describe('the engine runs in a browser as it is', () => {
  test.each(RULES)('%s: same findings, winners, steps, payments and reasons, to the last digit', async (rule) => {
    const here = checkAndCount(SYNTHETIC, rule);
    expect(JSON.parse(here)).toMatchObject({report: {winners: expect.arrayContaining([expect.anything()])}, explanation: {losses: expect.arrayContaining([expect.anything()])}});
    expect(await inPage('checkAndCount', SYNTHETIC, rule)).toBe(here);
  });

  test('a long count tells how far it is, and pausing changes nothing', async () => {
    const whole = await countInSlices(SYNTHETIC, Infinity);
    const sliced = await inPage<{told: number; winners: string[]}>('countInSlices', SYNTHETIC, 1e6);
    expect(sliced.winners).toEqual(whole.winners);
    expect(sliced.told).toBeGreaterThan(10);
  });

  test('a count can be cancelled between two runs', async () => {
    expect(await inPage('countInSlices', SYNTHETIC, 3)).toEqual({told: 3, winners: undefined});
  });

  test.skipIf(!existsSync(PUBLISHED)).each([
    'Poland_Wieliczka_2023_Green_Budget.pb', 'Netherlands_Assen_2024.pb', 'Netherlands_Amsterdam_621.pb', 'Poland_Zabrze_2021_Osiedle_Mlodego_Gornika.pb', 'France_Toulouse_2019.pb', 'Poland_Krakow_2018_Mistrzejowice.pb',
  ])('%s: the same as here', async (name) => {
    const text = readFileSync(`${PUBLISHED}${name}`, 'utf8');
    expect(await inPage('checkAndCount', text, 'add1')).toBe(checkAndCount(text, 'add1'));
  });
});
