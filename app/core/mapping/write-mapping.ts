import {stringify} from 'yaml';
import {isIgnored, type ColumnTarget, type Mapping, type SheetMapping} from './mapping.ts';

/** The text of a `mapping.yml`; reading it gives the same mapping. */
export function writeMapping({register, zone, sheets}: Mapping): string {
  const whole = {mapping: 1, register, ...(zone !== undefined && {zone}), sheets: Object.fromEntries([...sheets].map(([name, sheet]) => [name, sheetWords(sheet)]))};
  return stringify(whole, {lineWidth: 0, aliasDuplicateObjects: false});
}

function sheetWords(sheet: SheetMapping): object {
  if (isIgnored(sheet)) return sheet;
  const columns = [...sheet.columns].map(([heading, to]) => [heading, isIgnored(to) ? to : to.length === 1 ? targetWords(to[0]!) : to.map(targetWords)]);
  return {headings: sheet.headings, columns: Object.fromEntries(columns), ...(sheet.add.length > 0 && {add: sheet.add.map((target) => ({...target, ...codesWords(target)}))})};
}

function targetWords(target: ColumnTarget): string | object {
  return Object.keys(target).length === 1 ? target.to : {...target, ...codesWords(target)};
}

function codesWords({codes}: ColumnTarget): object {
  return codes === undefined ? {} : {codes: Object.fromEntries(codes)};
}
