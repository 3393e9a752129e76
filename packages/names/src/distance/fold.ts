const STEPS: readonly (readonly [RegExp, string])[] = [
  [/^x/, 's'], [/kh|gh/g, 'h'], [/ph/g, 'f'], [/sch|sh|sz|ch|tsch|tch|cz/g, 's'], [/zh|dj|dzh|j/g, 'i'], [/th|dh/g, 't'], [/ck|cq|qu|q|c/g, 'k'],
  [/x/g, 'ks'], [/ts|tz|z/g, 's'], [/w/g, 'v'], [/ou|oo|u/g, 'o'], [/ee|ea|ey|iy|yi|ie|y|e/g, 'i'], [/ae|oe|ue/g, 'a'],
  [/b(?=[dgkpst])/g, 'p'], [/(?<=[aio])h(?![aio])/g, ''], [/(.)\1+/g, '$1'],
];
const VOWELS = /[aeiouy]+/g;

/**
 * One key for the spellings that transliteration systems and ears confuse ({kh,h} {y,i,j} {c,k,q,ck} {ts,c,z} {ks,x}
 * {ph,f} {w,v} {oo,ou,u,o} {ee,i,e}, doubled letters, silent h): `Moammar` and `Muammar` give the same. ASCII in and out.
 */
export function foldSpelling(ascii: string): string {
  let text = ascii;
  for (const [from, to] of STEPS) text = text.replace(from, to);
  return text;
}

/** The consonants of a folded spelling: what Arabic and Hebrew writing keeps of a name. */
export function consonants(folded: string): string {
  return folded.replace(VOWELS, '').replace(/[vh]/g, '').replace(/(.)\1+/g, '$1');
}
