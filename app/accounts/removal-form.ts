import {cleanLine} from '../core/accounts/clean-name.ts';
import type {OrderWords} from '../core/removals/propose.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import type {RemovalForm} from '../ui/removals/act.tsx';

const LONGEST = 500;
const FIELDS = ['source', 'id', 'entry', 'reason', 'law', 'authority', 'scope', 'appeal', 'body', 'once'] as const;

/** A removal as somebody typed it. */
export function readRemovalForm(fields: URLSearchParams, once: string): RemovalForm {
  // one text for each field of the form, which FIELDS lists
  const typed = Object.fromEntries(FIELDS.map((name) => [name, fields.get(name) ?? ''])) as unknown as RemovalForm; // each of its fields is in FIELDS
  return {...typed, once: typed.once === '' ? once : typed.once.slice(0, 64)};
}

/** The order in it, with all that is wrong. A lift has neither scope nor day of appeal of its own. */
export function orderIn(form: RemovalForm, kind: 'removal' | 'lift'): {readonly words: OrderWords; readonly problems: readonly FieldProblem[]} {
  const texts = ['reason', 'law', 'authority', ...(kind === 'removal' ? ['scope' as const] : [])] as const;
  const clean = (name: 'reason' | 'law' | 'authority' | 'scope'): string => cleanLine(form[name]);
  const appealBy = kind === 'lift' ? undefined : dayIn(form.appeal);
  const problems: FieldProblem[] = texts.flatMap((name) => textProblems(name, clean(name)));
  if (kind === 'removal' && appealBy === undefined) problems.push({field: 'appeal', code: form.appeal.trim() === '' ? 'appeal-empty' : 'appeal-wrong'});
  return {words: {reason: clean('reason'), law: clean('law'), authority: clean('authority'), scope: kind === 'lift' ? '–' : clean('scope'), ...(appealBy !== undefined && {appealBy})}, problems};
}

export function textProblems(field: string, text: string): FieldProblem[] {
  if (text === '') return [{field, code: `${field}-empty`}];
  return [...text].length > LONGEST ? [{field, code: 'too-long'}] : [];
}

/** `2027-1-31`, `2027/01/31` → `2027-01-31`; a day that does not exist is none. Arabic digits are digits. */
function dayIn(typed: string): string | undefined {
  const latin = typed.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.codePointAt(0)! & 15));
  const [, year, month, day] = /^\s*(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*$/.exec(latin) ?? [];
  if (year === undefined) return undefined;
  try {
    return Temporal.PlainDate.from({year: Number(year), month: Number(month), day: Number(day)}, {overflow: 'reject'}).toString();
  } catch {
    return undefined;
  }
}
