import {build} from 'esbuild';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {openBrowser} from '../../testing/browser.ts';

const WORK = `
  import {merge} from '@parvis/ocds/merge';
  import {upgradeRelease} from '@parvis/ocds/upgrade';
  import {decodeDocument} from '@parvis/ocds/decode';
  import {validateDocument} from '@parvis/ocds/validate';
  globalThis.work = (cases) => JSON.stringify(cases.map(({releases}) => [
    merge(releases, {versioned: true}), releases.map((release) => upgradeRelease(release).value), decodeDocument(releases), validateDocument(releases),
  ]));
`;

test('the engine runs in a browser as it is, and gives the same bytes', async () => {
  const {outputFiles: [bundle]} = await build({
    stdin: {contents: WORK, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js'}, bundle: true, format: 'esm', platform: 'browser', write: false,
  });
  const {cases} = JSON.parse(readFileSync(new URL('../../../vectors/ocds/merge.json', import.meta.url), 'utf8')) as {cases: unknown[]};
  await import(`data:text/javascript;base64,${Buffer.from(bundle!.text).toString('base64')}`);
  const here = (globalThis as unknown as {work(of: unknown): string}).work(cases);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({content: bundle!.text, type: 'module'});
    await page.waitForFunction('typeof work === "function"');
    expect(await page.evaluate(`work(${JSON.stringify(cases)})`)).toBe(here);
    expect(JSON.parse(here)).toHaveLength(cases.length);
  } finally {
    await browser.close();
  }
});
