import {Document, isMap, isScalar, type Node, type Pair, type YAMLMap} from 'yaml';
import type {ColumnRule, Mapping, SheetRule} from './mapping.ts';

/** A mapping as `mapping.yml`; `notes` stand as comments behind the columns that they are about, by sheet and heading. */
export function writeMapping(mapping: Mapping, notes: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map()): string {
  const document = new Document({
    register: mapping.register,
    ...(mapping.timeZone !== undefined && {'time-zone': mapping.timeZone}),
    ...(mapping.rows === 'single' && {rows: 'single'}),
    sheets: Object.fromEntries(Object.entries(mapping.sheets).map(([name, sheet]) => [name, plainSheet(sheet)])),
  });
  for (const [sheet, byHeading] of notes) {
    const columns = document.getIn(['sheets', sheet, 'columns'], true);
    if (isMap(columns)) for (const pair of columns.items) comment(pair, byHeading);
  }
  return document.toString({lineWidth: 0});
}

function comment({key, value}: Pair<unknown, unknown>, notes: ReadonlyMap<string, string>): void {
  const note = isScalar(key) ? notes.get(String(key.value)) : undefined;
  if (note === undefined) return;
  if (isMap(value)) (value as YAMLMap).flow = true;
  (value as Node).comment = ` ${note.replaceAll(/[\r\n]+/g, ' ')}`;
}

function plainSheet(sheet: SheetRule): object {
  if ('ignore' in sheet) return sheet;
  const {headings, columns, constants, made} = sheet;
  return {
    ...(headings !== 1 && {headings}),
    columns: Object.fromEntries(Object.entries(columns).map(([name, rule]) => [name, plainColumn(rule)])),
    ...(Object.keys(constants).length > 0 && {constants}),
    ...(Object.keys(made).length > 0 && {made}),
  };
}

function plainColumn(rule: ColumnRule): object | string {
  if ('ignore' in rule) return rule;
  const {to, ...rest} = rule;
  const target = to.length === 1 ? to[0]! : [...to];
  return Object.keys(rest).length === 0 && typeof target === 'string' ? target : {to: target, ...rest};
}
