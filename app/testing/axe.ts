import {AxeBuilder} from '@axe-core/playwright';
import type {Page} from 'playwright-core';

/** WCAG 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A look by axe at a page without frames; of one in the dark, whose parts were looked at in the light, at the contrast alone. */
export function axe(page: Page, scheme: 'light' | 'dark' = 'light'): AxeBuilder {
  const builder = new AxeBuilder({page}).setLegacyMode();
  return scheme === 'light' ? builder.withTags(TAGS) : builder.withRules(['color-contrast']);
}

/**
 * What is wrong with a page as it stands in its window: what axe finds in the light, contrast in the dark, and anything
 * wider than the window. Languages of one direction differ in words alone, so axe looks at English and Arabic.
 */
export async function faultsSeen(page: Page, lang: string): Promise<string[]> {
  const faults: string[] = [];
  const {width} = page.viewportSize() ?? {width: 0};
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({colorScheme});
    if (lang === 'en' || lang === 'ar') faults.push(...(await axe(page, colorScheme).analyze()).violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${width} ${colorScheme}: ${id} at ${target.join(' ')}`)));
    if (await page.evaluate('document.documentElement.scrollWidth') !== width) faults.push(`wider than ${width} px`);
  }
  return faults;
}
