import {parseDeadline} from '@parvis/commitments';
import {err, isDate, ok, type Result} from '@parvis/kernel';
import {isUri} from '@parvis/kernel/schema';
import {rowCount, typedText, type Field, type Form, type Typed} from './field.ts';

/** What is wrong with one field: words are `cact.error.{code}` with the label. */
export interface FormProblem {
  readonly field: string;
  readonly code: string;
  /** Name of the question. */
  readonly label: string;
  /** How many days there must be. */
  readonly days?: number;
  readonly row?: number;
}

/** Answers by the name of their question; absent where nothing was typed. */
export interface Answers {
  readonly text: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/** Under this name a row says which one it was on the page: rows with nothing typed leave a gap. */
export const ROW = '#';

const LONGEST = {line: 2_000, text: 20_000, lines: 20_000} as const;

/** Reads a form: all that is wrong at once, in the order of the form. Rows with nothing typed are none. */
export function readForm(form: Form, typed: Typed): Result<Answers, readonly FormProblem[]> {
  const problems: FormProblem[] = [];
  const text: Record<string, string> = {};
  const rows: Record<string, Record<string, string>[]> = {};
  for (const one of form) {
    if (one.kind !== 'group') {
      const answer = readField(one, one.name, typed, problems);
      if (answer !== undefined) text[one.name] = answer;
      continue;
    }
    rows[one.name] = [];
    for (let row = 0; row < rowCount(typed, one); row++) {
      const names = one.fields.filter(({kind}) => kind !== 'hidden').map(({name}) => `${one.name}.${row}.${name}`);
      if (names.every((name) => typedText(typed, name).trim() === '')) continue;
      const answers = one.fields.map((field) => [field.name, readField(field, `${one.name}.${row}.${field.name}`, typed, problems, row + 1)] as const);
      rows[one.name]?.push({[ROW]: String(row + 1), ...Object.fromEntries(answers.flatMap(([name, answer]) => (answer === undefined ? [] : [[name, answer]])))});
    }
  }
  return problems.length > 0 ? err(problems) : ok({text, rows});
}

function readField(field: Field, name: string, typed: Typed, problems: FormProblem[], row?: number): string | undefined {
  const text = (field.kind === 'choices' ? (typed[name] ?? []).join('\n') : typedText(typed, name)).trim();
  const code = text === '' ? (field.need ? (field.kind === 'choice' || field.kind === 'choices' ? 'choose' : 'enter') : undefined) : wrongWith(field, text);
  // nobody typed it: what no form of ours holds is as good as nothing
  if (code !== undefined && field.kind !== 'hidden') problems.push({field: name, code, label: field.name, ...(row !== undefined && {row})});
  return text === '' || code !== undefined ? undefined : text;
}

function wrongWith({kind, choices}: Field, text: string): string | undefined {
  switch (kind) {
    case 'day': return isDate(text) ? undefined : 'day';
    case 'month': return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? undefined : 'month';
    case 'due': return parseDeadline(text) === undefined ? 'due' : undefined;
    case 'number': return /^\d{1,12}([.]\d{1,6})?$/.test(text) ? undefined : 'number';
    case 'link': return /^https?:\/\//i.test(text) && isUri(text) ? undefined : 'link';
    case 'choice': return choices?.some(({value}) => value === text) ? undefined : 'choose';
    case 'choices': return text.split('\n').every((one) => choices?.some(({value}) => value === one)) ? undefined : 'choose';
    case 'line': case 'hidden': return text.length > LONGEST.line || text.includes('\n') ? 'long' : undefined;
    case 'text': case 'lines': return text.length > LONGEST.text ? 'long' : undefined;
  }
}

/** The values of a field with one a line, or with several choices. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
