const STEPS: readonly (readonly [RegExp, string])[] = [
  [/^x/, 's'], [/kh|gh/g, 'h'], [/ph/g, 'f'], [/sch|sh|sz|ch|tsch|tch|cz/g, 's'], [/zh|dj|dzh|j/g, 'i'], [/th|dh/g, 't'], [/ck|cq|qu|q|c/g, 'k'],
  [/x/g, 'ks'], [/ts|tz|z/g, 's'], [/w/g, 'v'], [/ou|oo|u/g, 'o'], [/ee|ea|ey|iy|yi|ie|y|e/g, 'i'], [/ae|oe|ue/g, 'a'],
  [/b(?=[dgkpst])/g, 'p'], [/(?<=[aio])h(?![aio])/g, ''], [/(.)\1+/g, '$1'],
];
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/kh/g, 'h'], [/gh/g, 'g'], [/sh|sch|ch/g, 's'], [/th/g, 't'], [/dh/g, 'd'], [/zh|dj/g, 'j'], [/ph/g, 'f'], [/ou|oo/g, 'o'],
  [/c|q/g, 'k'], [/ts|tz/g, 's'], [/p/g, 'b'], [/z/g, 's'], [/[aeiouyvw]+/g, ''], [/(.)\1+/g, '$1'], [/(?<=.)h$/, ''],
];

const MOST_REMEMBERED = 20_000;

/** Replacement steps as one function that remembers what it did: words repeat from name to name. */
function remembering(steps: readonly (readonly [RegExp, string])[]): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    let folded = text;
    for (const [from, to] of steps) folded = folded.replace(from, to);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, folded);
    return folded;
  };
}

/**
 * One key for the spellings that transliteration systems and ears confuse ({kh,h} {y,i,j} {c,k,q,ck} {ts,c,z} {ks,x}
 * {ph,f} {w,v} {oo,ou,u,o} {ee,i,e}, doubled letters, silent h): `Moammar` and `Muammar` give the same. ASCII in and out.
 */
export const foldSpelling: (ascii: string) => string = remembering(STEPS);

/** The consonants of an ASCII spelling without w and y: what Arabic and Hebrew writing keeps of a name for certain. */
export const consonants: (ascii: string) => string = remembering(DIGRAPHS);
