import {readFileSync} from 'node:fs';
import {must} from '@parvis/kernel';

/**
 * The rules of our drawings by themselves, for files that stand alone: those of the style sheet, every token resolved to
 * what it is on white paper. Programs that know neither custom properties nor OKLCH draw them too.
 */
export function svgStyle(): string {
  const read = (name: string): string => readFileSync(new URL(`../styles/${name}.css`, import.meta.url), 'utf8');
  const tokens = new Map<string, string>();
  for (const [, name, value] of read('tokens').matchAll(/--((?:ds-color|pv)-[\w-]+):\s*([^;]+);/g)) if (!tokens.has(name!)) tokens.set(name!, value!.trim());
  const rules = [...read('data').matchAll(/^\.pv-svg[^{]*\{[^}]*\}(?: \.pv-svg[^{]*\{[^}]*\})*/gm)].map(([rule]) => rule.replace(' inline-size: 100%; overflow: visible;', ''));
  return resolve(rules.join('\n'), tokens);
}

const VARIABLE = /var\(--([\w-]+)\)/g;

function resolve(text: string, tokens: ReadonlyMap<string, string>): string {
  const plain = text.replaceAll(VARIABLE, (_, name: string) => resolve(must(tokens.get(name), `the token ${name}`), tokens));
  return plain.replaceAll(/light-dark\((oklch\([^)]*(?:\([^)]*\))?[^)]*\)), oklch\([^)]*(?:\([^)]*\))?[^)]*\)\)/g, (_, light: string) => light).replaceAll(OKLCH, toHex);
}

const OKLCH = /oklch\(([\d.]+) (?:calc\(([\d.]+)\*([\d.]+)\)|([\d.]+)) ([\d.]+)\)/g;

/** OKLCH (CSS Color 4) as sRGB, clipped to what a byte can say. */
function toHex(_: string, lightness: string, chroma: string | undefined, factor: string | undefined, whole: string | undefined, hue: string): string {
  const c = whole === undefined ? Number(chroma) * Number(factor) : Number(whole);
  const [a, b] = [c * Math.cos((Number(hue) * Math.PI) / 180), c * Math.sin((Number(hue) * Math.PI) / 180)];
  const l = (Number(lightness) + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (Number(lightness) - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (Number(lightness) - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return `#${[
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.round(encoded(Math.min(1, Math.max(0, value))) * 255).toString(16).padStart(2, '0')).join('')}`;
}

function encoded(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}
