import type {ColumnRule, DateOrder, Mapping, SheetRule} from '../core/mapping/mapping.ts';
import {UNDECIDED, type SuggestedSheet} from '../core/mapping/suggest.ts';

/** The mapping as its form says it. What the form has no field for (pieces, codes, words for nothing) stays as it was. */
export function mappingFromForm(fields: URLSearchParams, sheets: readonly SuggestedSheet[], before: Mapping): Mapping {
  const zone = (fields.get('zone') ?? '').trim();
  const rules = sheets.map(({sheet, headings, columns}, s): [string, SheetRule] => {
    const old = before.sheets[sheet];
    const rest = old === undefined || 'ignore' in old ? undefined : old;
    const made = columns.map(({heading}, c): [string, ColumnRule] => [heading, column(fields, `s${s}c${c}`, rest?.columns[heading])]);
    if (made.every(([, rule]) => 'ignore' in rule)) return [sheet, {ignore: reasonOf(made)}];
    return [sheet, {headings: rest?.headings ?? headings, columns: Object.fromEntries(made), constants: linesOf(fields.get(`s${s}-constants`)), made: linesOf(fields.get(`s${s}-made`))}];
  });
  return {register: before.register, rows: before.rows, ...(zone !== '' && {timeZone: zone}), sheets: Object.fromEntries(rules)};
}

function reasonOf(columns: readonly (readonly [string, ColumnRule])[]): string {
  const reasons = columns.flatMap(([, rule]) => ('ignore' in rule ? [rule.ignore] : []));
  return reasons.find((reason) => reason !== UNDECIDED) ?? UNDECIDED;
}

function column(fields: URLSearchParams, id: string, before: ColumnRule | undefined): ColumnRule {
  const to = (fields.get(`${id}-to`) ?? '').split(',').map((path) => path.trim()).filter((path) => path !== '');
  if (to.length === 0) return {ignore: (fields.get(`${id}-why`) ?? '').trim() || UNDECIDED};
  const date = fields.get(`${id}-date`) ?? '', decimal = fields.get(`${id}-decimal`) ?? '';
  const {date: _, decimal: __, to: ___, ...rest} = before === undefined || 'ignore' in before ? {to: []} : before;
  // the strict reader looks at all of it afterwards
  return {...rest, to, ...(date !== '' && {date: date as DateOrder}), ...(decimal !== '' && {decimal: decimal as 'comma' | 'point'})};
}

function linesOf(text: string | null): Record<string, string> {
  const lines = (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return Object.fromEntries(lines.map((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  }));
}
