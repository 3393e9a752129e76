import {createHash} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {petitions} from './civic/petitions/register.ts';
import {openedDocuments} from './civic/petitions/testing/documents.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD, SPARSE} from './registers/contracting/testing/coast-road.ts';
import {openBrowser} from './testing/browser.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {svgStyle} from './ui/svg/style.ts';
import {axe} from './testing/axe.ts';

const OCID = String(COAST_ROAD[0]?.['ocid']);
const RECORD = `/contracting/${OCID}`;
const FIGURES = ['timeline', 'values'];

let house: TestHouse;
let browser: Browser;
let port: number;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({words: {demo: true, name: 'Republic of Solvane'}}), openBrowser()]);
  await house.publish(contracting, [...COAST_ROAD, ...SPARSE]);
  await house.publish(petitions, openedDocuments(OCID));
  port = await house.port();
});
afterAll(() => Promise.all([house.close(), browser.close()]));

const ask = (url: string): ReturnType<TestHouse['app']['inject']> => house.app.inject({url, headers: {host: 'localhost'}}) as ReturnType<TestHouse['app']['inject']>;
const policyOf = (headers: Readonly<Record<string, unknown>>): string => String(headers['content-security-policy']);

test('figures may be framed by anyone, and nothing else may', async () => {
  const values: Readonly<Record<string, string>> = {id: OCID, ocid: OCID, release: 'SRA-2025-0417-2', file: 'a'.repeat(64), name: 'x.pdf'};
  for (const [url, {methods}] of house.app.mounted) {
    if (!methods.has('GET')) continue;
    const path = url.replaceAll(/:(\w+)(\(.*?\))?/g, (_, name: string) => values[name]!);
    const {headers, statusCode} = await ask(path);
    expect([path, policyOf(headers).includes('frame-ancestors *')]).toEqual([path, path.startsWith('/embed/')]);
    if (path.startsWith('/embed/')) expect([path, statusCode]).toEqual([path, 200]);
    else expect([path, /frame-ancestors 'none'|sandbox/.test(policyOf(headers))]).toEqual([path, true]);
  }
  for (const path of ['/embed/contracting/none/timeline', `/embed${RECORD}/none`, `/embed/contracting/ocds-7h2qk9-0/values`, '/embed', '/embed/', `/embed${RECORD}`, `/embed${RECORD}/timeline.svg?x=1`]) {
    const {headers, statusCode} = await ask(path);
    expect([path, statusCode >= 400, policyOf(headers).includes("frame-ancestors 'none'")]).toEqual([path, true, true]);
  }
});

describe.each(FIGURES)('the figure %s', (name) => {
  test.each(['', '/fr', '/es', '/ar'])('says in a frame (%s) what it shows, of what, who says so, and that it is fiction; and does nothing else', async (lang) => {
    const {body, headers} = await ask(`${lang}/embed${RECORD}/${name}`);
    expect(body).toMatch(/<h1>[^<]{10,}<\/h1>/);
    expect(body).toContain(`<a href="http://localhost:3000${lang}${RECORD}" target="_top">`);
    expect(body).toContain('pv-up');
    expect(body).not.toMatch(/<form|<script|<input|<button|\son\w+=|\sstyle=/);
    expect(headers['set-cookie']).toBeUndefined();
    expect(policyOf(headers)).toMatch(/default-src 'none'.*form-action 'none'/);
    expect(policyOf(headers)).not.toContain('script-src');
    expect(body.length).toBeLessThan(20_000);
  });

  test('is offered on the page of its record, in its language and in its state, at addresses that are there', async () => {
    for (const page of [RECORD, `/fr${RECORD}`, `${RECORD}?on=2026-03-01`]) {
      const {body} = await ask(page);
      const [, src = ''] = must(new RegExp(`&lt;iframe src="(http://localhost:3000[^"]*/${name}[^"]*)"`).exec(body.replaceAll('&quot;', '"')), `a frame in ${page}`);
      const svg = must(new RegExp(`href="([^"]*/${name}\\.svg[^"]*)"`).exec(body)?.[1], 'a file');
      expect(src).toContain(`/embed${RECORD}/${name}`);
      expect(src.includes('on=2026-03-01')).toBe(page.includes('on='));
      for (const path of [src.replace('http://localhost:3000', ''), svg]) expect([path, (await ask(path)).statusCode]).toEqual([path, 200]);
    }
    expect((await ask('/contracting/ocds-7h2qk9-0')).body).not.toContain('/embed/');
  });

  test('is a file of its own: SVG with its style in it, of plain colours, that its policy lets be', async () => {
    for (const lang of ['', '/ar']) {
      const {body, headers} = await ask(`${lang}/embed${RECORD}/${name}.svg`);
      expect(headers).toMatchObject({'content-type': 'image/svg+xml; charset=utf-8', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin'});
      const style = must(/<style>([^<]*)<\/style>/.exec(body)?.[1], 'a style').replaceAll('&quot;', '"');
      expect(policyOf(headers)).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(body).not.toMatch(/var\(|oklch|light-dark|<script|href=/);
      expect(body).toContain(`http://localhost:3000${lang}${RECORD}`);
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`http://localhost:${port}${lang}/embed${RECORD}/${name}.svg`);
      expect(await page.evaluate('[document.documentElement.localName, document.querySelectorAll("parsererror").length, getComputedStyle(document.querySelector("rect.paper")).fill]')).toEqual(['svg', 0, expect.not.stringMatching(/^rgb\(0, 0, 0\)$/)]);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test.each([320, 1280])('has no accessibility fault at %i px, light and dark, in both directions', async (width) => {
    const faults: string[] = [];
    for (const lang of ['', '/ar']) for (const colorScheme of ['light', 'dark'] as const) {
      const window = await browser.newContext({viewport: {width, height: 600}, colorScheme, bypassCSP: true});
      const page = await window.newPage();
      await page.goto(`http://localhost:${port}${lang}/embed${RECORD}/${name}`);
      const {violations} = await axe(page, colorScheme).analyze();
      faults.push(...violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${lang} ${colorScheme}: ${id} at ${target.join(' ')}`)));
      if (await page.evaluate('document.documentElement.scrollWidth') !== width) faults.push(`${lang}: wider than ${width} px`);
      await window.close();
    }
    expect(faults).toEqual([]);
  });
});

test('another site shows the figure in a frame, and cannot show the page it comes from', async () => {
  const other = createServer((_, response) => response.setHeader('content-type', 'text/html').end(`<iframe id="figure" src="http://localhost:${port}/embed${RECORD}/timeline"></iframe><iframe id="page" src="http://localhost:${port}${RECORD}"></iframe><img src="http://localhost:${port}/embed${RECORD}/values.svg" alt="">`));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`, {waitUntil: 'load'});
  expect(await page.frameLocator('#figure').locator('h1').textContent()).toContain('2027');
  expect(await page.frameLocator('#page').locator('h1').count()).toBe(0);
  expect(await page.evaluate('document.images[0].naturalWidth')).toBe(848);
  await page.close();
  other.close();
});

test('the style of the files is that of the pages, resolved', () => {
  const style = svgStyle();
  expect(style).not.toMatch(/var\(|oklch|light-dark|NaN|inline-size/);
  expect(style).toMatch(/\.pv-svg \.s1 \{ fill: #[0-9a-f]{6}; \}/);
  expect(style).toMatch(/\.pv-svg \.halo \{[^}]*stroke: #f[0-9a-f]{5}/);
});
