import {must} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import type {Codelist} from '@parvis/kernel/schema';
import {identity} from '../../reading.ts';
import {fieldAt} from '../path.ts';
import type {AwardQuestion, CodeQuestion} from '../question.ts';
import {typedAll, typedText} from '../typed.ts';
import type {Kind} from './kind.ts';

/** The codes that a question offers: those of the standard's list that suit it. `list`: path of the list that it stands in. */
export function codesOf({path, only}: CodeQuestion, list?: string): readonly string[] {
  return only ?? codelistOf(path, list).codes;
}

/** The standard's name of the list: the words of a code are the message `contracting.code.{list}.{code}`. */
export function codelistOf(path: string, list?: string): Codelist {
  const field = fieldAt(list === undefined ? path : `${list}/${path}`);
  return must(field.codes ?? field.items?.codes, `${path} takes codes`);
}

const LONGEST = 100;

/** One code. What an earlier release said outside the offered codes is kept as it is. */
export const CODE: Kind<CodeQuestion, string> = {
  read(typed, name, _, tell) {
    const code = typedText(typed, name).trim();
    if (code === '') return undefined;
    if (/^[\w.-]+$/.test(code) && code.length <= LONGEST) return code;
    tell('code');
    return undefined;
  },
  fields: (answer, name) => ({[name]: [answer]}),
  write: (answer) => answer,
  recall: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
};

/** Several codes, each once, in the order of the list; what an earlier release said outside of it comes last. */
export const CODES: Kind<CodeQuestion, readonly string[]> = {
  read: (typed, name, question) => ordered(typedAll(typed, name).filter((code) => /^[\w.-]+$/.test(code) && code.length <= LONGEST), question),
  fields: (answer, name) => ({[name]: answer}),
  write: (answer) => answer,
  recall: (value, question) => (Array.isArray(value) ? ordered((value as readonly JsonValue[]).filter((code): code is string => typeof code === 'string' && code !== ''), question) : undefined),
};

function ordered(codes: readonly string[], question: CodeQuestion): readonly string[] | undefined {
  const offered = codesOf(question);
  const chosen = [...offered.filter((code) => codes.includes(code)), ...new Set(codes.filter((code) => !offered.includes(code)))];
  return chosen.length === 0 ? undefined : chosen;
}

/** The id of an award. */
export const AWARD_OF: Kind<AwardQuestion, string> = {
  read: (typed, name) => typedText(typed, name).trim().slice(0, 200) || undefined,
  fields: (answer, name) => ({[name]: [answer]}),
  write: (answer) => answer,
  recall: (value) => identity(value),
};
