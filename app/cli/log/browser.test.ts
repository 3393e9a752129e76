import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openBrowser} from '../../testing/browser.ts';
import {buildAndProve, checkProofFile} from './browser-work.ts';

interface ProofVector {readonly name: string; readonly leaf: string; readonly policy: string; readonly file: string; readonly code?: string; readonly witnesses?: readonly string[]}

const VECTORS = JSON.parse(readFileSync(new URL('../../../vectors/tlog/proof-files.json', import.meta.url), 'utf8')) as ProofVector[];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const {outputFiles: [bundle]} = await build({
    stdin: {contents: `import * as work from './browser-work.ts'; Object.assign(globalThis, work);`, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts'},
    bundle: true, format: 'esm', platform: 'browser', write: false,
  });
  browser = await openBrowser();
  page = await browser.newPage();
  // Browsers have Ed25519 on secure pages only; localhost is one.
  await page.route('http://localhost/', (route) => route.fulfill({contentType: 'text/html', body: '<!doctype html>'}));
  await page.goto('http://localhost/');
  await page.addScriptTag({content: bundle!.text, type: 'module'});
  await page.waitForFunction('typeof buildAndProve === "function"');
});

afterAll(() => browser.close());

async function inPage<T>(work: string, ...args: unknown[]): Promise<T> {
  return await page.evaluate(`${work}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
}

describe('the engine runs in a browser as it is', () => {
  test.each([1, 256, 700])('a log of %d entries: the same tiles, root and proofs', async (size) => {
    expect(await inPage('buildAndProve', size)).toBe(buildAndProve(size));
  });

  test.each(VECTORS)('proof file: $name', async ({file, leaf, policy, code, witnesses}) => {
    expect(await inPage('checkProofFile', file, leaf, policy)).toEqual(code ?? witnesses);
    expect(await checkProofFile(file, leaf, policy)).toEqual(code ?? witnesses);
  });
});
