import type {FieldProblem} from '../ui/components/forms.tsx';

const LONGEST_PREFIX = 200, MOST_PREFIXES = 50;

/** A prefix of identifiers as somebody typed it: nothing that cannot stand in one. */
export function prefixProblems(field: string, prefix: string): FieldProblem[] {
  if (prefix === '') return [{field, code: 'prefix-empty'}];
  return /[\s\p{Cc}]/u.test(prefix) || [...prefix].length > LONGEST_PREFIX ? [{field, code: 'prefix-wrong'}] : [];
}

/** Several, one a line. */
export function prefixesIn(field: string, text: string): {readonly prefixes: readonly string[]; readonly problems: readonly FieldProblem[]} {
  const prefixes = [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];
  const wrong = prefixes.length > MOST_PREFIXES || prefixes.some((prefix) => prefixProblems(field, prefix).length > 0);
  return {prefixes, problems: wrong ? [{field, code: 'prefix-wrong'}] : []};
}
