import {cleanLine} from '../../../core/accounts/clean-name.ts';
import {LONGEST_TEXT} from '../decode.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';

/** A form as it was typed: what a draft keeps and the page shows again. */
export type Typed = Readonly<Record<string, string>>;

export function typedFrom(fields: URLSearchParams, names: readonly string[]): Typed {
  return Object.fromEntries(names.map((name) => [name, fields.getAll(name).join(',')]));
}

/** Of a draft, which keeps several texts a field. */
export function typedOf(fields: Readonly<Record<string, readonly string[]>>): Typed {
  return Object.fromEntries(Object.entries(fields).map(([name, [text = '']]) => [name, text]));
}

export function keptFields(typed: Typed): Record<string, string[]> {
  return Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, [text]]));
}

/** Text of several lines: without what is not seen, lines kept. */
export function cleanText(typed: string): string {
  return typed.replaceAll(/\r\n?/g, '\n').split('\n').map(cleanLine).join('\n').replaceAll(/\n{3,}/g, '\n\n').trim();
}

const LONGEST_LINE = 200;

/** Reads fields and remembers what is wrong, each once. */
export class Reading {
  readonly problems: FieldProblem[] = [];
  readonly #typed: Typed;

  constructor(typed: Typed) {
    this.#typed = typed;
  }

  tell(field: string, code: string): void {
    if (!this.problems.some((problem) => problem.field === field)) this.problems.push({field, code});
  }

  line(field: string, needed: boolean = true): string | undefined {
    const text = cleanLine(this.#typed[field] ?? '');
    if (text === '' && needed) this.tell(field, `${field}-empty`);
    if ([...text].length > LONGEST_LINE) this.tell(field, 'long');
    return text === '' ? undefined : text;
  }

  text(field: string, needed: boolean = true): string | undefined {
    const text = cleanText(this.#typed[field] ?? '');
    if (text === '' && needed) this.tell(field, `${field}-empty`);
    if (text.length > LONGEST_TEXT) this.tell(field, 'long');
    return text === '' ? undefined : text;
  }

  address(field: string, needed: boolean = false): string | undefined {
    const text = cleanLine(this.#typed[field] ?? '');
    if (text === '' && needed) this.tell(field, `${field}-empty`);
    if (text !== '' && (text.length > 2_000 || !/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text))) this.tell(field, 'address-wrong');
    return text === '' ? undefined : text;
  }

  one<T extends string>(field: string, words: readonly T[]): T | undefined {
    const found = words.find((word) => word === this.#typed[field]);
    if (found === undefined) this.tell(field, `${field}-empty`);
    return found;
  }
}
