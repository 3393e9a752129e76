import {AxeBuilder} from '@axe-core/playwright';
import type {Page} from 'playwright-core';

/** WCAG 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A look by axe at a page without frames; of one in the dark, whose parts were looked at in the light, at the contrast alone. */
export function axe(page: Page, scheme: 'light' | 'dark' = 'light'): AxeBuilder {
  const builder = new AxeBuilder({page}).setLegacyMode();
  return scheme === 'light' ? builder.withTags(TAGS) : builder.withRules(['color-contrast']);
}
