import {chromium} from 'playwright-core';
import packed from '@sparticuz/chromium';
import {expect, test} from 'vitest';
import {openBrowser} from './browser.ts';

test('a browser renders a page', async () => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.setContent('<h1>Parvis</h1>');
  expect(await page.getByRole('heading').textContent()).toBe('Parvis');
  await browser.close();
});

test('the browser that npm brings along needs nothing of the machine', async () => {
  const browser = await chromium.launch({executablePath: await packed.executablePath(), args: packed.args});
  expect(await (await browser.newPage()).evaluate('1 + 1')).toBe(2);
  await browser.close();
});
