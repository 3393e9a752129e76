import {
  ARABIC_LETTERS, ARMENIAN_LETTERS, CYRILLIC_LETTERS, GEORGIAN_LETTERS, GREEK_LETTERS, HANGUL_FINALS, HANGUL_INITIALS,
  HANGUL_MEDIALS, HEBREW_LETTERS, INDIC_CONSONANTS, INDIC_SIGNS, INDIC_VOWELS, KANA_LETTERS, LATIN_LETTERS,
} from '../data/romanisation.ts';
import {scriptOfText, type Script} from './script.ts';

type Letters = ReadonlyMap<string, string>;

function letters(table: string): Letters {
  return new Map(table.split(' ').map((pair) => {
    const [from = '', to = ''] = pair.split('=');
    return [from, to];
  }));
}

const LATIN = letters(LATIN_LETTERS);
const ALPHABETS: Partial<Record<Script, Letters>> = {
  Cyrl: letters(CYRILLIC_LETTERS), Grek: letters(GREEK_LETTERS), Armn: letters(ARMENIAN_LETTERS), Geor: letters(GEORGIAN_LETTERS),
  Arab: letters(ARABIC_LETTERS), Hebr: letters(HEBREW_LETTERS), Kana: letters(KANA_LETTERS),
};
const CONSONANTS = letters(INDIC_CONSONANTS);
const VOWELS = letters(INDIC_VOWELS);
const SIGNS = letters(INDIC_SIGNS);
const INITIALS = HANGUL_INITIALS.split(' ').map(blankDash);
const MEDIALS = HANGUL_MEDIALS.split(' ');
const FINALS = HANGUL_FINALS.split(' ').map(blankDash);
const INDIC: ReadonlySet<Script> = new Set<Script>(['Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym']);
const VIRAMA = 0x94d;

function blankDash(text: string): string {
  return text === '-' ? '' : text;
}

/** Latin letters without marks, in ASCII where one exists: `Łukasz` gives `lukasz`. Expects lower case. */
export function foldLatin(text: string): string {
  let out = '';
  for (const letter of text.normalize('NFD').replace(/\p{Mn}+/gu, '')) out += letter < '\x80' ? letter : (LATIN.get(letter) ?? letter);
  return out;
}

/**
 * One spelling of a lower-case token in ASCII letters, or undefined where the script has none that can be derived
 * (Han, Thai, Khmer, Ethiopic …). Arabic and Hebrew give consonants only: see `isRough`.
 */
export function romanise(text: string, script: Script = scriptOfText(text)): string | undefined {
  if (script === 'Latn' || script === 'Zyyy') return foldLatin(text);
  if (script === 'Hang') return fromHangul(text);
  if (INDIC.has(script)) return fromIndic(text);
  const alphabet = ALPHABETS[script];
  if (alphabet === undefined) return undefined;
  const bare = script === 'Kana' ? toKatakana(text) : text.normalize('NFD').replace(/\u0306/g, '\ue000').replace(/\p{Mn}+/gu, '').replace(/и\ue000/g, 'й').replace(/у\ue000/g, 'ў').replace(/\ue000/g, '');
  return foldLatin(byLetters(bare, alphabet));
}

/** True where a letter is a syllable or a vowel sign, so that one of them is several Latin letters. */
export function isIndic(script: Script): boolean {
  return INDIC.has(script);
}

/** True where `romanise` gives consonants and not a whole spelling: such tokens are compared by consonants across scripts. */
export function isRough(script: Script): boolean {
  return script === 'Arab' || script === 'Hebr';
}

function byLetters(text: string, alphabet: Letters): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const two = alphabet.get(text.slice(at, at + 2));
    if (two !== undefined && at + 1 < text.length) {
      out += two;
      at++;
    } else {
      out += alphabet.get(text[at]!) ?? text[at]!;
    }
  }
  return out;
}

function toKatakana(text: string): string {
  return text.normalize('NFC').replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

function fromHangul(text: string): string {
  let out = '';
  for (const syllable of text.normalize('NFC')) {
    const index = syllable.codePointAt(0)! - 0xac00;
    out += index < 0 || index >= 11172
      ? syllable
      : `${INITIALS[Math.floor(index / 588)]}${MEDIALS[Math.floor((index % 588) / 28)]}${FINALS[index % 28]}`;
  }
  return out;
}

/** The other Indic blocks keep the order of Devanagari, 128 code points apart (Unicode 17, chapter 12). */
function fromIndic(text: string): string {
  let out = '';
  let pending = false;
  for (const letter of text.normalize('NFD')) {
    const point = letter.codePointAt(0)!;
    const same = point >= 0x900 && point < 0xd80 ? String.fromCodePoint(0x900 + (point & 0x7f)) : letter;
    const consonant = CONSONANTS.get(same);
    const sign = SIGNS.get(same);
    if (sign !== undefined) {
      out += sign;
      pending = false;
    } else if (same.codePointAt(0) === VIRAMA) {
      pending = false;
    } else if (consonant !== undefined) {
      out += (pending ? 'a' : '') + consonant;
      pending = true;
    } else if (same === '\u0902' || same === '\u0901') {
      out += pending ? 'an' : 'n';
      pending = false;
    } else {
      out += (pending ? 'a' : '') + (VOWELS.get(same) ?? '');
      pending = false;
    }
  }
  return out + (pending && /[^aeiou]{2}$/.test(out) ? 'a' : '');
}
