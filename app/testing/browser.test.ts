import {expect, test} from 'vitest';
import {openBrowser, openPackedBrowser} from './browser.ts';

test.each([['of this machine', openBrowser], ['that npm brings along', openPackedBrowser]])('the browser %s renders page after page', async (_, open) => {
  const browser = await open();
  for (const heading of ['Parvis', 'Again']) {
    const page = await browser.newPage();
    await page.setContent(`<h1>${heading}</h1>`);
    expect(await page.getByRole('heading').textContent()).toBe(heading);
    await page.close();
  }
  await browser.close();
});
