import {openBrowser} from '../app/testing/browser.ts';
import {table} from './frame.ts';

const SITE = process.env['BENCH_SITE'] ?? 'http://localhost:3000';
const PATHS = ['/contracting/ocds-7h2qk9-SV-0000276', '/contracting', '/'];
const BYTES_A_SECOND = 50_000 / 8, LATENCY_MS = 400;

/** When the text of a page of the running demonstration (`npm start`) can be read on a link of 50 kbit/s and 400 ms. */
const browser = await openBrowser();
const rows = [];
for (const path of PATHS) {
  const window = await browser.newContext({viewport: {width: 320, height: 640}});
  const page = await window.newPage();
  const link = await window.newCDPSession(page);
  await link.send('Network.enable');
  await link.send('Network.emulateNetworkConditions', {offline: false, latency: LATENCY_MS, downloadThroughput: BYTES_A_SECOND, uploadThroughput: BYTES_A_SECOND});
  await page.goto(`${SITE}${path}`, {waitUntil: 'load', timeout: 90_000});
  const ms = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
  rows.push({what: path, value: `${(ms / 1000).toFixed(1)} s`});
  await window.close();
}
await browser.close();
table(rows);
process.stdout.write('goal: a record page at most 6 s\n');
