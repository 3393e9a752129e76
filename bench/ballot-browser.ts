// One file with Add1 and fill-up, steps, payments and reasons included: here and in a browser, in one run.
// [CHROME_PATH=…] node --import tsx bench/ballot-browser.ts FILE.pb
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import packed from '@sparticuz/chromium';
import {build} from 'esbuild';
import {chromium} from 'playwright-core';
import {checkAndCount} from '../app/cli/ballot/browser-work.ts';
import {quantile, table} from './frame.ts';

const ROUNDS = 5;
const text = readFileSync(process.argv[2] ?? '', 'utf8');
const {outputFiles: [bundle]} = await build({
  stdin: {contents: `import {checkAndCount} from './browser-work.ts'; globalThis.timed = (text) => { const start = performance.now(); return [checkAndCount(text, 'add1').length, performance.now() - start]; };`, resolveDir: fileURLToPath(new URL('../app/cli/ballot', import.meta.url)), loader: 'ts'},
  bundle: true, format: 'esm', platform: 'browser', minify: true, write: false,
});
const browser = await chromium.launch({executablePath: process.env['CHROME_PATH'] ?? await packed.executablePath(), args: ['--no-sandbox', '--headless']});
const page = await browser.newPage();
await page.addScriptTag({content: bundle!.text, type: 'module'});
await page.waitForFunction('typeof timed === "function"');

const [here, there]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  const {length} = checkAndCount(text, 'add1');
  here.push(performance.now() - start);
  const [lengthThere, milliseconds] = await page.evaluate<[number, number]>(`timed(${JSON.stringify(text)})`);
  if (lengthThere !== length) throw new Error('The browser gives another result');
  there.push(milliseconds);
}
await browser.close();
table([
  {what: 'Node, first and median', value: `${here[0]!.toFixed(0)} ms`, note: `${quantile(here, 0.5).toFixed(0)} ms`},
  {what: 'browser, first and median', value: `${there[0]!.toFixed(0)} ms`, note: `${quantile(there, 0.5).toFixed(0)} ms`},
  {what: 'browser ÷ Node', value: (quantile(there, 0.5) / quantile(here, 0.5)).toFixed(2)},
  {what: 'script, minified', value: `${(bundle!.contents.length / 1024).toFixed(0)} kB`},
]);
