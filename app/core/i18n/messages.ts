import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse, TYPE, type MessageFormatElement} from '@formatjs/icu-messageformat-parser';

/** The words of one language: message key → ICU MessageFormat 1 text. */
export type Messages = ReadonlyMap<string, string>;

/** What is wrong with the message files; the program does not start with any of it. */
export interface MessageProblem {
  readonly code: 'message.missing' | 'message.unexpected' | 'message.empty' | 'message.malformed' | 'message.arguments-differ' | 'message.duplicate';
  readonly language: string;
  readonly key: string;
  readonly detail?: string;
}

export class MessagesError extends Error {
  override readonly name = 'MessagesError';
  readonly problems: readonly MessageProblem[];
  constructor(problems: readonly MessageProblem[]) {
    super(`The message files have faults:\n${problems.map((p) => `- ${p.language} ${p.key}: ${p.code}${p.detail === undefined ? '' : ` (${p.detail})`}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads `{folder}/{language}.json` of every folder into one set of words per language, and refuses faulty ones. */
export function loadMessages(folders: readonly string[], languages: readonly string[]): ReadonlyMap<string, Messages> {
  const problems: MessageProblem[] = [];
  const all = new Map<string, Messages>();
  for (const language of languages) {
    const words = new Map<string, string>();
    for (const folder of folders) {
      const file = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, string>;
      for (const [key, text] of Object.entries(file)) {
        if (words.has(key)) problems.push({code: 'message.duplicate', language, key});
        words.set(key, text);
      }
    }
    all.set(language, words);
  }
  problems.push(...checkMessages(all));
  if (problems.length > 0) throw new MessagesError(problems);
  return all;
}

/** Every language has the keys and arguments of the first one; nothing is empty; everything parses. */
export function checkMessages(all: ReadonlyMap<string, Messages>): MessageProblem[] {
  const problems: MessageProblem[] = [];
  const [base] = [...all.values()];
  for (const [language, words] of all) {
    for (const key of base?.keys() ?? []) if (!words.has(key)) problems.push({code: 'message.missing', language, key});
    for (const [key, text] of words) {
      const model = base?.get(key);
      if (model === undefined) problems.push({code: 'message.unexpected', language, key});
      else problems.push(...checkMessage(language, key, text, model));
    }
  }
  return problems;
}

function checkMessage(language: string, key: string, text: string, model: string): MessageProblem[] {
  if (text.trim() === '') return [{code: 'message.empty', language, key}];
  const names = argumentNames(text);
  if (names === undefined) return [{code: 'message.malformed', language, key, detail: text}];
  const wanted = argumentNames(model) ?? new Set<string>();
  if (names.size === wanted.size && names.isSubsetOf(wanted)) return [];
  return [{code: 'message.arguments-differ', language, key, detail: `${[...names].join(' ')} instead of ${[...wanted].join(' ')}`}];
}

/** The names that a message wants filled; undefined where it is not ICU MessageFormat 1. */
export function argumentNames(text: string): ReadonlySet<string> | undefined {
  try {
    const names = new Set<string>();
    collect(parse(text, {ignoreTag: true}), names);
    return names;
  } catch {
    return undefined;
  }
}

function collect(elements: readonly MessageFormatElement[], names: Set<string>): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) collect(option.value, names);
    }
  }
}
