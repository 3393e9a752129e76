import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {loadAssets} from './assets.ts';

const assets = loadAssets();
const css = Buffer.from(assets.files.get(assets.url('parvis.css'))!.bytes).toString('utf8');

test('the style sheet is at most 35 kB, packed', () => {
  expect(gzipSync(css).length).toBeLessThanOrEqual(35_000);
});

test('each font file is at most 60 kB and shows other letters until it is there', () => {
  const fonts = [...assets.files].filter(([url]) => url.endsWith('.woff2'));
  expect(fonts.length).toBeGreaterThan(0);
  for (const [url, {bytes}] of fonts) expect(bytes.length, url).toBeLessThanOrEqual(60_000);
  expect(css.match(/@font-face/g)).toHaveLength(fonts.length);
  expect(css.match(/font-display:swap/g)).toHaveLength(fonts.length);
});

test('every file that the style sheet names is there', () => {
  const named = [...css.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => (url ?? '').replaceAll('"', '')).filter((url) => !url.startsWith('data:'));
  expect(named.length).toBeGreaterThan(0);
  for (const url of named) expect(assets.files.has(url), url).toBe(true);
});

test('names hold the hash of the content, so that they may be kept for ever', () => {
  expect(assets.url('parvis.css')).toMatch(/^\/assets\/parvis-[0-9a-f]{12}\.css$/);
  expect(loadAssets().url('parvis.css')).toBe(assets.url('parvis.css'));
});

test.each(['passkey', 'check'])('the script %s is at most 15 kB, packed, and one file', (name) => {
  const {bytes} = assets.files.get(assets.url(`${name}.js`))!;
  const text = Buffer.from(bytes).toString('utf8');
  expect(gzipSync(text).length).toBeLessThanOrEqual(15_000);
  expect(text).not.toMatch(/\bimport\s*[("{*]|require\(/);
});
