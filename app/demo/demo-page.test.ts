import {expect, test} from 'vitest';
import {demoPage, writtenDemoPage} from './demo-page.ts';
import {PATTERNS} from './patterns/catalogue.ts';

test('the page on the invented country is what the program says, and names every pattern', () => {
  expect(writtenDemoPage()).toBe(demoPage());
  for (const {id} of PATTERNS) expect(demoPage()).toContain(id);
});
