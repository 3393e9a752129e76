/** Unicode scripts that the engine treats on their own (ISO 15924 codes); everything else is `Zyyy`. */
export type Script =
  | 'Latn' | 'Cyrl' | 'Grek' | 'Armn' | 'Geor' | 'Hang' | 'Hani' | 'Kana' | 'Arab' | 'Hebr'
  | 'Deva' | 'Beng' | 'Guru' | 'Gujr' | 'Orya' | 'Taml' | 'Telu' | 'Knda' | 'Mlym' | 'Sinh'
  | 'Thai' | 'Laoo' | 'Khmr' | 'Mymr' | 'Ethi' | 'Zyyy';

/** First code point, last code point, script: Unicode 17 blocks, sorted. */
const RANGES: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x5a, 'Latn'], [0x61, 0x7a, 'Latn'], [0xc0, 0x24f, 'Latn'], [0x250, 0x2af, 'Latn'], [0x370, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'], [0x531, 0x58f, 'Armn'], [0x591, 0x5f4, 'Hebr'], [0x600, 0x6ff, 'Arab'], [0x750, 0x77f, 'Arab'],
  [0x8a0, 0x8ff, 'Arab'], [0x900, 0x97f, 'Deva'], [0x980, 0x9ff, 'Beng'], [0xa00, 0xa7f, 'Guru'], [0xa80, 0xaff, 'Gujr'],
  [0xb00, 0xb7f, 'Orya'], [0xb80, 0xbff, 'Taml'], [0xc00, 0xc7f, 'Telu'], [0xc80, 0xcff, 'Knda'], [0xd00, 0xd7f, 'Mlym'],
  [0xd80, 0xdff, 'Sinh'], [0xe00, 0xe7f, 'Thai'], [0xe80, 0xeff, 'Laoo'], [0x1000, 0x109f, 'Mymr'], [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'], [0x1200, 0x139f, 'Ethi'], [0x1780, 0x17ff, 'Khmr'], [0x1c90, 0x1cbf, 'Geor'], [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'], [0x2d00, 0x2d2f, 'Geor'], [0x2d80, 0x2ddf, 'Ethi'], [0x2e80, 0x2fdf, 'Hani'], [0x3005, 0x3007, 'Hani'],
  [0x3041, 0x30ff, 'Kana'], [0x31f0, 0x31ff, 'Kana'], [0x3400, 0x4dbf, 'Hani'], [0x4e00, 0x9fff, 'Hani'], [0xa640, 0xa69f, 'Cyrl'],
  [0xa720, 0xa7ff, 'Latn'], [0xab30, 0xab6f, 'Latn'], [0xac00, 0xd7a3, 'Hang'], [0xf900, 0xfaff, 'Hani'],
  [0x20000, 0x323af, 'Hani'],
];

/** The script of one code point. */
export function scriptOf(point: number): Script {
  if (point < 0x80) return (point | 32) >= 97 && (point | 32) <= 122 ? 'Latn' : 'Zyyy';
  let low = 0;
  let high = RANGES.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = RANGES[middle]!;
    if (point < range[0]) high = middle - 1;
    else if (point > range[1]) low = middle + 1;
    else return range[2];
  }
  return 'Zyyy';
}

/** The script of the first letter that has one; `Zyyy` for digits and signs alone. */
export function scriptOfText(text: string): Script {
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff) at++;
    const script = scriptOf(point);
    if (script !== 'Zyyy') return script;
  }
  return 'Zyyy';
}

const SYLLABIC: ReadonlySet<Script> = new Set<Script>(['Hani', 'Hang', 'Kana']);

/** True where one character stands for a syllable or a word, so that one changed character is a changed name. */
export function isSyllabic(script: Script): boolean {
  return SYLLABIC.has(script);
}
