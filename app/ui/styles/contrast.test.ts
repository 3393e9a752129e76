import {readFileSync} from 'node:fs';
import {must} from '@parvis/kernel';
import {expect, test} from 'vitest';

/** The theme keeps its contrast whatever hue a town chooses: every pair that the pages use, in both schemes, at all 360 hues. */
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const declared = new Map([...css.matchAll(/--((?:ds-color|pv)-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, (value ?? '').trim()]));

function setting(name: string): number {
  return Number(must(new RegExp(`--pv-${name}:\\s*([\\d.]+)`).exec(css)?.[1], `the setting ${name}`));
}

const encode = (value: number): number => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance (WCAG 2.2) of an OKLCH colour (CSS Color 4), clipped to sRGB and rounded to bytes as browsers do. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const byte = (value: number): number => decode(Math.round(encode(Math.min(1, Math.max(0, value))) * 255) / 255);
  return 0.2126 * byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
    + 0.7152 * byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
    + 0.0722 * byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
}

const OKLCH = /oklch\(([\d.]+) (?:calc\(var\(--pv-(\w+)-chroma\)\*([\d.]+)\)|([\d.]+)) (?:var\(--pv-(\w+)-hue\)|([\d.]+))\)/g;

function luminanceOf(name: string, scheme: 'light' | 'dark', hue: number): number {
  const value = must(declared.get(name), `the colour ${name}`);
  const alias = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (alias !== undefined) return luminanceOf(alias, scheme, hue);
  const [, lightness, role, factor, chroma, hueRole, fixedHue] = must([...value.matchAll(OKLCH)][scheme === 'light' ? 0 : 1], `${name} in ${scheme}`);
  return luminance(Number(lightness), role === undefined ? Number(chroma) : setting(`${role}-chroma`) * Number(factor), hueRole === undefined ? Number(fixedHue) : hue);
}

const neutral = (step: string): string => `ds-color-neutral-${step}`;
const GROUNDS = ['background-default', 'background-tinted', 'surface-default', 'surface-tinted'].map(neutral);
const PAIRS: [front: string, back: string, least: number][] = [
  ...[...GROUNDS, neutral('surface-active')].flatMap((ground): typeof PAIRS => [[neutral('text-default'), ground, 7], [neutral('text-subtle'), ground, 4.5]]),
  ...['accent', 'danger'].flatMap((role): typeof PAIRS => {
    const of = (step: string): string => `ds-color-${role}-${step}`;
    return [
      ...[...GROUNDS, neutral('surface-hover'), of('surface-tinted'), of('surface-hover')].flatMap((ground): typeof PAIRS => [[of('text-subtle'), ground, 4.5], [of('text-default'), ground, 7]]),
      ...['base-default', 'base-hover', 'base-active'].map((step): typeof PAIRS[number] => [of('base-contrast-default'), of(step), 4.5]),
      [of('border-default'), must(GROUNDS[0], 'paper'), 3], [of('base-default'), must(GROUNDS[0], 'paper'), 3], [neutral('text-default'), of('surface-tinted'), 7],
    ];
  }),
  ...GROUNDS.map((ground): typeof PAIRS[number] => [neutral('border-default'), ground, 3]),
  ...['pv-series-1', 'pv-series-2', 'pv-series-3', 'pv-series-4', 'pv-alarm'].flatMap((mark): typeof PAIRS => [[mark, must(GROUNDS[0], 'paper'), 3], [mark, must(GROUNDS[2], 'surface'), 3]]),
  [neutral('text-default'), 'pv-mark', 7],
];

test.each(['light', 'dark'] as const)('%s: every pair holds at every hue', (scheme) => {
  const low: string[] = [];
  for (const [front, back, least] of PAIRS) {
    for (let hue = 0; hue < 360; hue++) {
      const [x, y] = [luminanceOf(front, scheme, hue), luminanceOf(back, scheme, hue)];
      const ratio = (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
      if (ratio < least) low.push(`${front} on ${back} at ${hue}: ${ratio.toFixed(2)} < ${least}`);
    }
  }
  expect(PAIRS.length).toBeGreaterThan(60);
  expect(low).toEqual([]);
});

test('the measure is that of WCAG: black on white is 21', () => {
  expect((luminance(1, 0, 0) + 0.05) / (luminance(0, 0, 0) + 0.05)).toBeCloseTo(21, 5);
});
