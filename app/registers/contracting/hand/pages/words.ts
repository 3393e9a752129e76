import type {Translator} from '../../../../core/i18n/index.ts';
import type {FieldProblem} from '../../../../ui/components/forms.tsx';
import {codelistOf} from '../kinds/code.ts';
import type {Problem} from '../kinds/kind.ts';
import type {Question} from '../question.ts';
import type {Stage} from '../stages/index.ts';

export function labelOf(t: Translator, {name, words}: Pick<Question, 'name' | 'words'>): string {
  return t.text(`hand.q.${words ?? name}`);
}

export function hintOf(t: Translator, {name, words}: Pick<Question, 'name' | 'words'>): string | undefined {
  const key = `hand.hint.${words ?? name}`;
  return t.has(key) ? t.text(key) : undefined;
}

/** A code in words; as it is, where an open list has none. */
export function codeText(t: Translator, code: string, path: string, list?: string): string {
  const key = `contracting.code.${codelistOf(path, list).name}.${code}`;
  return t.has(key) ? t.text(key) : code;
}

export function stageName(t: Translator, {name}: Stage): string {
  return t.text(`hand.stage.${name}`);
}

/** `Line 2`, `Payment 1`. */
export function rowName(t: Translator, list: string, number: number): string {
  return t.text(`hand.row.${list}`, {number});
}

/** What is wrong, in the words of its label. One line for each input. */
export function worded(t: Translator, problems: readonly Problem[]): FieldProblem[] {
  const seen = new Set<string>();
  return problems.flatMap(({field, code, label, row}) => {
    if (seen.has(field)) return [];
    seen.add(field);
    const name = t.text(`hand.q.${label}`);
    return [{field, code, words: t.text(`hand.error.${code}`, {label: row === undefined ? name : t.text('hand.in-row', {row: rowName(t, row.list, row.number), label: name})})}];
  });
}
