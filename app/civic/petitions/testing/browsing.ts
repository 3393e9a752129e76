import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import type {Member} from '../../../testing/visitor.ts';

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A narrow window without script, as a member of staff where one is given. */
export async function openWindow(browser: Browser, address: string, member?: Member): Promise<Window> {
  const context = await browser.newContext({javaScriptEnabled: false, baseURL: address, viewport: {width: 320, height: 700}});
  if (member) await context.addCookies([{name: '__Host-parvis', value: member.session, url: address.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  return {context, page: await context.newPage()};
}

/** What stands in somebody's way on the page: looked at by axe in a window that may run script, with the same cookies. */
export async function violations(browser: Browser, page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<unknown[]> {
  const context = await browser.newContext({viewport: page.viewportSize(), colorScheme, storageState: await page.context().storageState()});
  const seen = await context.newPage();
  await seen.goto(page.url());
  const found = (await new AxeBuilder({page: seen}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
  const wide = await seen.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  await context.close();
  return wide ? [...found, 'the page scrolls sideways'] : found;
}

/** With the keyboard alone: on to the element. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    if (await page.locator(selector).evaluateAll((all) => all.some((one) => one === document.activeElement)).catch(() => false)) return;
  }
  throw new Error(`${selector} cannot be reached with the keyboard`);
}

/** Types into the fields of these ids, in their order. */
export async function typeIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await tabTo(page, `main #${name}`);
    await page.keyboard.insertText(value);
  }
}

/** Goes to a button or link and follows it. */
export async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** Chooses what begins with these words in a select. */
export async function choose(page: Page, selector: string, words: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.type(words);
}
