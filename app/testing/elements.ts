import type {Page} from 'playwright-core';

/** What a page is made of: each element with the names of its attributes, as a browser reads it. Texts may differ, this may not. */
export async function elementsOf(page: Page, html: string): Promise<ReadonlySet<string>> {
  return new Set(await page.evaluate((text) => [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')].map((element) => `${element.tagName} ${element.getAttributeNames().sort().join(' ')}`), html));
}

/** Elements that are in neither of the harmless pages. */
export async function strangers(page: Page, html: string, harmless: ReadonlySet<string>): Promise<readonly string[]> {
  return [...await elementsOf(page, html)].filter((element) => !harmless.has(element));
}
