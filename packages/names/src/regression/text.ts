import {REGRESSION_FORMS, REGRESSION_LETTERS, REGRESSION_TITLES} from '../data/regression-text.ts';

const LETTERS = new Map(REGRESSION_LETTERS.split(' ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1).replace('_', ' ')] as const));
const FORMS = new Map(REGRESSION_FORMS.trim().split('\n').flatMap((line) => {
  const [short = '', forms = ''] = line.split(': ');
  return forms.split(', ').map((form) => [form, short] as const);
}));
const ANY_FORM = new RegExp(`\\b(?:${[...FORMS.keys()].sort((a, b) => b.length - a.length).join('|')})\\b`, 'g');
const TITLES = new RegExp(`^[^\\p{L}\\p{N}_]*(?:(?:${REGRESSION_TITLES.replaceAll('.', '\\.')})\\.?\\s+)*`, 'u');
/** Greek αυ, ευ, ου are au, eu, ou; alone υ is y. */
const SECOND_UPSILON = /(?<=[αειου])[υύϋΰ]/g;
const LONGEST_FINGERPRINT = 128;
const SHORTEST = 2;

/** Lower-case ASCII words with one space between, as regression-v1 compares them; undefined below two characters. Scripts without a table (Han, Hangul, kana, Indic …) stay as they are, where the model has sounds. */
export function plainText(text: string): string | undefined {
  const plain = spelled(text).replace(/[.']/g, '').replace(/[`^$\p{Lm}]/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return plain.length < SHORTEST ? undefined : plain;
}

/** A name without titles, legal forms in their short form: equal fingerprints are the model's "same name". */
export function fingerprint(name: string): string | undefined {
  return plainText(name.toLowerCase().replace(TITLES, ''))?.replace(ANY_FORM, (form) => FORMS.get(form)!).slice(0, LONGEST_FINGERPRINT);
}

/** Letter by letter, two at a time where the table has a pair; then marks and symbols off. What stays unknown is a gap. */
function spelled(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  const letters = lower.normalize('NFC').replace(/[’‘ʼʻ′]/g, "'").replace(SECOND_UPSILON, 'u');
  let out = '';
  for (let at = 0; at < letters.length; at++) {
    const two = LETTERS.get(letters.slice(at, at + 2));
    if (two !== undefined && at + 1 < letters.length) at++;
    out += two ?? LETTERS.get(letters[at]!) ?? letters[at]!;
  }
  let bare = '';
  for (const letter of out.normalize('NFKD').replace(/[\p{Mn}\p{S}]+/gu, '')) bare += LETTERS.get(letter) ?? letter;
  return bare;
}
