import {gzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {htmlFaults} from '../../../testing/html.ts';
import {LANGUAGES} from '../../../ui/messages/index.ts';
import {ASSETS, PAGES} from '../testing/pages.tsx';

const pages = Object.entries(PAGES).flatMap(([name, render]) => LANGUAGES.map((lang) => ({name, lang, html: render(lang)})));

describe.each(pages)('$name in $lang', ({lang, html}) => {
  test('none of our own words hold marks that are shown as foreign', () => {
    expect(html).not.toMatch(/\[U\+[0-9A-F]{4}\]/);
  });

  test('is valid HTML, without inline style or script', async () => {
    // the list of what is wrong stands before the main heading (WCAG 3.3.1 practice of public services)
    expect(await htmlFaults(html, {'heading-level': ['error', {minInitialRank: 'h2'}]})).toEqual([]);
    expect(html).not.toMatch(/\sstyle=|<style|<script|\son\w+=/);
  });
  test('says its language and direction, has one main heading and a title', () => {
    expect(html).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+ – Republic of Solvane<\/title>/);
    expect(html).toContain('<main id="main"');
  });
  test('leads to what is there: every link within the page has its target', () => {
    const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
    expect(ids.size).toBe([...html.matchAll(/\sid="/g)].length);
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  });
  test('is at most 60 kB in the first view, without fonts', () => {
    const css = ASSETS.files.get(ASSETS.url('parvis.css'))?.bytes ?? new Uint8Array();
    expect(gzipSync(html).length + gzipSync(css).length).toBeLessThanOrEqual(60_000);
  });
});

test.each(['error-410', 'home'])('%s, as it is sent', async (name) => {
  const html = (PAGES[name]?.('en') ?? '').replaceAll('><', '>\n<').replaceAll(/-[0-9a-f]{12}\./g, '-HASH.');
  await expect(html).toMatchFileSnapshot(`golden/${name}.en.html`);
});

test('every page has a title of its own', () => {
  const titles = pages.filter(({lang, name}) => lang === 'en' && !/empty|problems|past|gone/.test(name)).map(({html}) => /<title>([^<]*)/.exec(html)?.[1]);
  expect(new Set(titles).size).toBe(titles.length);
});
