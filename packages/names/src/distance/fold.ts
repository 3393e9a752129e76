const STEPS: readonly (readonly [RegExp, string])[] = [
  [/^x/, 's'], [/kh|gh/g, 'h'], [/ph/g, 'f'], [/sch|sh|sz|ch|tsch|tch|cz/g, 's'], [/zh|dj|dzh|j/g, 'i'], [/th|dh/g, 't'], [/ck|cq|qu|q|c/g, 'k'],
  [/x/g, 'ks'], [/ts|tz|z/g, 's'], [/w/g, 'v'], [/ou|oo|u/g, 'o'], [/ee|ea|ey|iy|yi|ie|y|e/g, 'i'], [/ae|oe|ue/g, 'a'],
  [/b(?=[dgkpst])/g, 'p'], [/(?<=[aio])h(?![aio])/g, ''], [/(.)\1+/g, '$1'],
];
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/kh/g, 'h'], [/gh/g, 'g'], [/sh|sch|ch/g, 's'], [/th/g, 't'], [/dh/g, 'd'], [/zh|dj/g, 'j'], [/ph/g, 'f'], [/ou|oo/g, 'o'],
  [/c|q/g, 'k'], [/ts|tz/g, 's'], [/p/g, 'b'], [/z/g, 's'], [/[aeiouyvw]+/g, ''], [/(.)\1+/g, '$1'], [/(?<=.)h$/, ''],
];

/**
 * One key for the spellings that transliteration systems and ears confuse ({kh,h} {y,i,j} {c,k,q,ck} {ts,c,z} {ks,x}
 * {ph,f} {w,v} {oo,ou,u,o} {ee,i,e}, doubled letters, silent h): `Moammar` and `Muammar` give the same. ASCII in and out.
 */
export function foldSpelling(ascii: string): string {
  const known = FOLDED.get(ascii);
  if (known !== undefined) return known;
  let text = ascii;
  for (const [from, to] of STEPS) text = text.replace(from, to);
  if (FOLDED.size >= MOST_REMEMBERED) FOLDED.clear();
  FOLDED.set(ascii, text);
  return text;
}

/** Words repeat from name to name: folding once makes preparing a name about a third cheaper. */
const FOLDED = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

/** The consonants of an ASCII spelling without w and y: what Arabic and Hebrew writing keeps of a name for certain. */
export function consonants(ascii: string): string {
  let text = ascii;
  for (const [from, to] of DIGRAPHS) text = text.replace(from, to);
  return text;
}
