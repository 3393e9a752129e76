import {cleanName} from './clean.ts';
import {isRough, romanise} from './romanise.ts';
import {scriptOf, scriptOfText, type Script} from './script.ts';

/** One word of a name. */
export interface Token {
  /** Case-folded, in its own script, without what carries no meaning there. */
  readonly text: string;
  /** In ASCII letters, where a spelling can be derived. */
  readonly ascii: string | undefined;
  readonly script: Script;
  /** Arabic and Hebrew: the ASCII form has consonants only. */
  readonly rough: boolean;
  /** The whole value, for a token of decimal digits. */
  readonly number: number | undefined;
  /** Written as letters with full stops (`N.A.B.C.`), so that no letter may be missing. */
  readonly dotted: boolean;
}

const APOSTROPHES = /['’‘`´ʼʻʿʾ′＇"“”„«»״׳]/gu;
/** Letters, digits and marks stay; everything else separates. */
const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/u;
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}[./]){1,}\p{L}?(?![\p{L}\p{N}])[.]?/gu;
const ARABIC_MARKS = /[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]/g;

/**
 * The words of a name: cleaned, lower case, apostrophes removed (O'Brien is one word), hyphens and punctuation split.
 * With `joinDotted`, letters with full stops become one word (G.m.b.H. is gmbh), as organisations write them.
 */
export function tokenise(name: string, joinDotted: boolean): Token[] {
  const clean = cleanName(name).toLowerCase().replace(APOSTROPHES, '');
  const text = joinDotted ? clean.replace(DOTTED, joinLetters) : clean;
  const tokens: Token[] = [];
  for (const word of text.split(SEPARATORS)) {
    for (const run of scriptRuns(word)) {
      const token = tokenFrom(run);
      if (token !== undefined) tokens.push(token);
    }
  }
  return tokens;
}

const DOT_MARK = '\u1dff';

function joinLetters(found: string): string {
  const joined = found.replace(/[./]/g, '');
  return joined.length > 1 ? ` ${joined}${DOT_MARK} ` : ` ${joined} `;
}

function tokenFrom(word: string): Token | undefined {
  const dotted = word.endsWith(DOT_MARK);
  const bare = dotted ? word.slice(0, -1) : word;
  if (/^[\x30-\x7a]+$/.test(bare)) {
    const number = /^\d+$/.test(bare) && bare.length <= 15 ? Number(bare) : undefined;
    return {text: bare, ascii: bare, script: number === undefined ? scriptOfText(bare) : 'Zyyy', rough: false, number, dotted};
  }
  const script = scriptOfText(bare);
  const text = foldToken(bare, script);
  if (text === '') return undefined;
  const digits = /^\p{Nd}+$/u.test(text) && text.length <= 15 ? decimalValue(text) : undefined;
  const ascii = digits === undefined ? romanise(text, script) : String(digits);
  return {text, ascii: ascii === undefined || !/^[\x21-\x7e]+$/.test(ascii) ? undefined : ascii, script, rough: isRough(script), number: digits, dotted};
}

/** What is one letter in different dress: marks, Arabic alef and yeh forms, final sigma. */
function foldToken(word: string, script: Script): string {
  if (script === 'Arab') {
    return word.normalize('NFKC').replace(ARABIC_MARKS, '').replace(/[أإآٱ]/g, 'ا').replace(/[یى]/g, 'ي').replace(/ک/g, 'ك').replace(/ة$/, 'ه').replace(/ؤ/g, 'و').replace(/ئ/g, 'ي');
  }
  if (script === 'Hebr') return word.normalize('NFD').replace(/\p{Mn}+/gu, '');
  if (script === 'Grek') return word.normalize('NFD').replace(/\p{Mn}+/gu, '').replace(/ς/g, 'σ');
  if (script === 'Cyrl') return word.replace(/ё/g, 'е');
  if (script === 'Latn' || script === 'Zyyy') return word.normalize('NFD').replace(/\p{Mn}+/gu, '').normalize('NFC');
  return word.normalize('NFC');
}

function decimalValue(text: string): number {
  let value = 0;
  for (const digit of text) {
    const point = digit.codePointAt(0)!;
    let zero = point;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && point - zero < 9) zero--;
    value = value * 10 + (point < 0x80 ? point - 48 : point - zero);
  }
  return value;
}

/** Splits where letters of two scripts touch (`中国Bank`), except Cyrillic, Greek and Latin mixed in one word: look-alikes. */
function scriptRuns(word: string): string[] {
  if (word === '') return [];
  if (/^[\x00-\x7f\u1dff]+$/.test(word)) return [word];
  const runs: string[] = [];
  let run = '';
  let last: Script = 'Zyyy';
  for (const letter of word) {
    const script = scriptOf(letter.codePointAt(0)!);
    if (script !== 'Zyyy' && last !== 'Zyyy' && script !== last && !isAlphabetic(script, last) && run !== '') {
      runs.push(run);
      run = '';
    }
    run += letter;
    if (script !== 'Zyyy') last = script;
  }
  runs.push(run);
  return runs.map(unmixed);
}

function isAlphabetic(a: Script, b: Script): boolean {
  return (a === 'Latn' || a === 'Cyrl' || a === 'Grek') && (b === 'Latn' || b === 'Cyrl' || b === 'Grek');
}

const LOOK_ALIKE: ReadonlyMap<string, string> = new Map([...'аaеeоoрpсcхxуyіiјjѕsһhкkмmтtнhвb'].reduce<[string, string][]>((pairs, letter, at, all) => {
  if (at % 2 === 0) pairs.push([letter, all[at + 1]!]);
  return pairs;
}, []));

/** `сompany` with a Cyrillic с inside a Latin word is read as Latin. */
function unmixed(run: string): string {
  if (!/[a-z]/.test(run) || !/[\u0400-\u04ff]/.test(run)) return run;
  return run.replace(/[\u0400-\u04ff]/g, (letter) => LOOK_ALIKE.get(letter) ?? letter);
}
