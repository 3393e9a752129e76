import {foldSpelling} from '../distance/fold.ts';
import {findMeaning, lookupKey, type Lexicon, type Meaning, type WordClass} from '../lexicon/lexicon.ts';
import {standardLexicon} from '../lexicon/standard.ts';
import {cleanName} from '../text/clean.ts';
import {isSyllabic, scriptOfText, type Script} from '../text/script.ts';
import {tokenise, type Token} from '../text/tokens.ts';
import {segment} from './segment.ts';

/** What a name belongs to; `object` is a ship, an aircraft, a security: names that are compared strictly. */
export type NameKind = 'person' | 'organization' | 'object';

/** What a part is for the comparison: a word that tells names apart, or one of the weaker kinds. */
export type PartRole = 'word' | 'initial' | Exclude<WordClass, 'name' | 'nickname'>;

/** A word of a name, or several words that mean one thing together (`joint stock company`). */
export interface Part {
  /** As compared: ASCII where a spelling can be derived, else in its own script. */
  readonly form: string;
  /** In its own script. */
  readonly text: string;
  readonly script: Script;
  /** The ASCII form has consonants only (Arabic, Hebrew). */
  readonly rough: boolean;
  /** In ASCII letters; empty for scripts without a derived spelling. */
  readonly ascii: string;
  /** The key that equal-sounding spellings share; empty for scripts without a derived spelling. */
  readonly fold: string;
  readonly role: PartRole;
  readonly meanings: readonly Meaning[];
  readonly number: number | undefined;
  readonly dotted: boolean;
}

/** A name made ready for comparison once, so that it can be compared many times. */
export interface PreparedName {
  /** Cleaned, for people to read. */
  readonly name: string;
  readonly kind: NameKind;
  readonly parts: readonly Part[];
  /** The forms joined in order; equal keys are equal names but for case, marks and punctuation. */
  readonly key: string;
  /** Two parts joined by bin, ibn, ben: [child, father] by their positions. */
  readonly descents: readonly (readonly [number, number])[];
}

const CLASSES: Readonly<Record<NameKind, ReadonlySet<WordClass>>> = {
  person: new Set<WordClass>(['name', 'nickname', 'honorific', 'particle']),
  organization: new Set<WordClass>(['legal-form', 'org-word', 'domain', 'place', 'stop-word', 'number', 'name']),
  object: new Set<WordClass>(['number']),
};
const LEGAL_ONLY: ReadonlySet<WordClass> = new Set<WordClass>(['legal-form']);
const DESCENT = 'bin';

/** Cleans, splits, romanises and looks up the parts of a name. Never fails: what says nothing has no parts. */
export function prepareName(name: string, kind: NameKind, lexicon: Lexicon = standardLexicon()): PreparedName {
  const clean = cleanName(name);
  const tokens = tokenise(kind === 'person' ? familyNameLast(clean) : clean, kind !== 'person').flatMap((token) => segment(token, kind, lexicon));
  const keys = tokens.map(lookupKey);
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = meaningAt(lexicon, keys, at, kind, tokens);
    const span = tokens.slice(at, at + (found?.length ?? 1));
    parts.push(partFrom(span, found?.meanings ?? [], kind));
    at += span.length;
  }
  const settled = withSomethingToCompare(kind === 'person' ? surnameLast(parts) : formsAtTheEnds(parts));
  return {name: clean, kind, parts: settled, key: settled.map((part) => part.form).join(' '), descents: descentsIn(settled)};
}

/** `Putin, Vladimir` is read as `Vladimir Putin`. */
function familyNameLast(name: string): string {
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name);
  return comma === null ? name : `${comma[2]} ${comma[1]}`;
}

function meaningAt(lexicon: Lexicon, keys: readonly string[], at: number, kind: NameKind, tokens: readonly Token[]) {
  const found = findMeaning(lexicon, keys, at, CLASSES[kind]);
  if (kind === 'person') {
    const atEnd = findMeaning(lexicon, keys, at, LEGAL_ONLY);
    return found === undefined && at > 1 && atEnd !== undefined && at + atEnd.length === keys.length && keys[at]!.length > 2 ? atEnd : found;
  }
  if (found === undefined) return undefined;
  const [first] = found.meanings;
  const roman = first?.class === 'number' && tokens[at]!.number === undefined && /^[ivx]+$/.test(keys[at]!);
  if (roman && (at === 0 || keys.length === 1)) return undefined;
  return found;
}

function partFrom(span: readonly Token[], meanings: readonly Meaning[], kind: NameKind): Part {
  const [token] = span as [Token];
  const single = span.length === 1;
  const text = single ? token.text : span.map((each) => each.text).join('');
  const ascii = single ? token.ascii : joinAscii(span);
  const rough = span.some((each) => each.rough);
  const form = rough ? text : (ascii ?? text);
  const role = roleOf(form, token, meanings, kind);
  const number = token.number ?? (role === 'number' ? Number(meanings.find((meaning) => meaning.class === 'number')!.id) : undefined);
  return {
    form: number === undefined ? form : String(number), text, script: token.script, rough, role, meanings: role === 'initial' ? [] : meanings, number,
    ascii: ascii ?? '', fold: ascii === undefined ? '' : foldSpelling(ascii), dotted: token.dotted,
  };
}

function joinAscii(span: readonly Token[]): string | undefined {
  let joined = '';
  for (const {ascii} of span) {
    if (ascii === undefined) return undefined;
    joined += ascii;
  }
  return joined;
}

const WEAKEST_FIRST: readonly WordClass[] = ['number', 'legal-form', 'place', 'domain', 'org-word', 'stop-word', 'honorific', 'particle'];

function roleOf(form: string, token: Token, meanings: readonly Meaning[], kind: NameKind): PartRole {
  if (token.number !== undefined) return 'number';
  for (const name of WEAKEST_FIRST) if (meanings.some((meaning) => meaning.class === name)) return name as PartRole;
  if (kind === 'person' && form.length === 1 && !isSyllabic(token.script) && meanings.length === 0) return 'initial';
  return 'word';
}

const AFTER_THE_NAME: ReadonlySet<string> = new Set(['dr', 'ing']);

/** `William Bishop`: a title in the last place is a family name, unless it is an academic degree. */
function surnameLast(parts: readonly Part[]): readonly Part[] {
  const last = parts.at(-1);
  if (last === undefined || parts.length < 2 || last.role !== 'honorific' || last.meanings.some(({id}) => AFTER_THE_NAME.has(id))) return parts;
  return [...parts.slice(0, -1), {...last, role: 'word'}];
}

const SHORT_FORM = 2;

/** `SA`, `AS`, `Da` in the middle of a name are words; a legal form of two letters stands at the beginning or the end. */
function formsAtTheEnds(parts: readonly Part[]): readonly Part[] {
  const tail = parts.findLastIndex(({role}) => role !== 'legal-form' && role !== 'number' && role !== 'stop-word');
  return parts.map((part, at) => (part.role === 'legal-form' && part.form.length <= SHORT_FORM && at > 0 && at < tail ? {...part, role: 'word', meanings: []} : part));
}

/** A name of nothing but titles or legal words (`The Trust Company`, `Sheikh`) is compared by those words. */
function withSomethingToCompare(parts: readonly Part[]): readonly Part[] {
  if (parts.length === 0 || parts.some(({role}) => role === 'word' || role === 'initial' || role === 'number' || role === 'domain' || role === 'place')) return parts;
  return parts.map((part) => (part.role === 'legal-form' && parts.length > 1 ? part : {...part, role: 'word'}));
}

function descentsIn(parts: readonly Part[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [at, part] of parts.entries()) {
    if (part.role !== 'particle' || !part.meanings.some(({id}) => id === DESCENT)) continue;
    const child = parts.findLastIndex((each, index) => index < at && each.role === 'word');
    const father = parts.findIndex((each, index) => index > at && each.role === 'word');
    if (child >= 0 && father >= 0) found.push([child, father]);
  }
  return found;
}

/** The script of most letters of a name, for reports by script. */
export function scriptOfName(name: PreparedName): Script {
  return name.parts.find((part) => part.script !== 'Zyyy')?.script ?? scriptOfText(name.name);
}
