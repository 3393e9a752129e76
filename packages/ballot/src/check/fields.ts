import {isDate} from '@parvis/kernel';
import {META_FIELDS, PROJECT_FIELDS, RENAMED_COLUMNS, RULES, VOTE_FIELDS, VOTE_TYPES, type FieldKind, type PbField} from '../pb/fields.ts';
import {column, metaRow, metaValue, type PbFile} from '../pb/file.ts';
import {COUNTRIES, CURRENCIES, LANGUAGES} from './codes.ts';
import type {Reporter} from './finding.ts';

/** Fields: missing, unknown, out of order, renamed, and values that are not of their kind. */
export function checkFields(file: PbFile, report: Reporter): void {
  checkMeta(file, report);
  checkColumns(file, 'projects', PROJECT_FIELDS, report);
  checkColumns(file, 'votes', VOTE_FIELDS, report);
  checkDates(file, report);
}

function checkMeta(file: PbFile, report: Reporter): void {
  const {meta} = file;
  if (meta.columns.join(';') !== 'key;value') report.error('pb.header', '/meta', meta.line, {found: meta.columns.join(';'), expected: 'key;value', hint: 'The header of META is exactly key;value.'});
  let furthest = -1;
  let outOfOrder = false;
  meta.rows.forEach((row, index) => {
    const [key = '', value = ''] = row.cells.map((cell) => cell.trim());
    const at = `/meta/${key}`;
    if (row.cells.length !== 2) report.error('pb.row-length', at, row.line, {found: row.cells.length, expected: 2, hint: 'META rows are key;value. Put a value that holds a semicolon in quotation marks.'});
    if (meta.rows.findIndex(({cells}) => cells[0]?.trim() === key) < index) report.error('pb.field-repeated', at, row.line, {field: key, hint: 'Give each key once.'});
    const place = META_FIELDS.findIndex(({name}) => name === key);
    if (place < 0) {
      report.error('pb.field-unknown', at, row.line, {field: key, hint: 'Remove it, or tell it in comment.'});
      return;
    }
    if (place < furthest && !outOfOrder) {
      outOfOrder = true;
      report.warning('pb.field-order', at, row.line, {field: key, hint: `Put ${key} before ${META_FIELDS[furthest]!.name}.`});
    }
    furthest = Math.max(furthest, place);
    checkValue(META_FIELDS[place]!.kind, value, at, row.line, report);
    if (key === 'comment' && value !== '' && !value.startsWith('#1: ')) report.error('pb.comment', at, row.line, {hint: 'Begin the comment with "#1: ", further remarks with "#2: " and so on.'});
  });
  for (const {name, obligatory} of META_FIELDS) {
    if (obligatory && metaValue(file, name) === undefined) report.error('pb.field-missing', `/meta/${name}`, meta.line, {field: name, hint: `Add the line ${name};…`});
  }
}

function checkColumns(file: PbFile, section: 'projects' | 'votes', fields: readonly PbField[], report: Reporter): void {
  const table = file[section];
  for (const name of table.columns) {
    const renamed = RENAMED_COLUMNS.get(name);
    if (renamed !== undefined) report.error('pb.field-renamed', `/${section}/${name}`, table.line, {field: name, now: renamed, hint: `Call the column ${renamed}.`});
    else if (!fields.some((field) => field.name === name)) report.error('pb.field-unknown', `/${section}/${name}`, table.line, {field: name, hint: 'Remove the column, or ask Pabulib to take it into the format.'});
  }
  for (const field of fields) {
    if (!table.columns.includes(field.name)) {
      if (field.obligatory) report.error('pb.field-missing', `/${section}/${field.name}`, table.line, {field: field.name, hint: `Add the column ${field.name}.`});
      continue;
    }
    const cell = column(table, field.name);
    table.rows.forEach((row, index) => checkValue(field.kind, cell(row) ?? '', `/${section}/${index}/${field.name}`, row.line, report));
  }
}

const NUMBER = /^-?\d+(\.\d+)?$/;

const KINDS: Partial<Record<FieldKind, {readonly fits: (value: string) => boolean; readonly expected: string}>> = {
  integer: {fits: (value) => /^-?\d+$/.test(value), expected: 'a whole number'},
  number: {fits: (value) => NUMBER.test(value), expected: 'a number with a decimal point'},
  date: {fits: (value) => /^\d{4}$/.test(value) || isDate(isoDate(value)), expected: 'a date such as 31.03.2024, or a year'},
  flag: {fits: (value) => value === '1', expected: '1, or no such line'},
  country: {fits: (value) => COUNTRIES.has(value), expected: 'an English country name, or Worldwide'},
  currency: {fits: (value) => CURRENCIES.has(value), expected: 'a currency code of ISO 4217'},
  language: {fits: (value) => LANGUAGES.has(value), expected: 'a language code of ISO 639-1'},
  'vote type': {fits: (value) => VOTE_TYPES.some((type) => type === value), expected: VOTE_TYPES.join(', ')},
  rule: {fits: (value) => RULES.some((rule) => rule === value), expected: RULES.join(', ')},
  sex: {fits: (value) => /^[MFO]$/.test(value), expected: 'M, F or O'},
  'voting method': {fits: (value) => value === 'internet' || value === 'paper', expected: 'internet or paper'},
  age: {fits: (value) => /^\d{1,3}(-\d{1,3})?$/.test(value), expected: 'a whole number, or a range such as 40-59'},
  latitude: {fits: (value) => NUMBER.test(value) && Math.abs(Number(value)) <= 90, expected: 'a number from -90 to 90'},
  longitude: {fits: (value) => NUMBER.test(value) && Math.abs(Number(value)) <= 180, expected: 'a number from -180 to 180'},
};

function checkValue(kind: FieldKind, value: string, at: string, line: number, report: Reporter): void {
  const rule = KINDS[kind];
  if (value === '' || rule === undefined || rule.fits(value)) return;
  if (kind === 'number' && /^-?\d+,\d+$/.test(value)) report.error('pb.decimal-comma', at, line, {found: value, hint: `Write ${value.replace(',', '.')}: the decimal mark is a point.`});
  else report.error('pb.value', at, line, {found: value, expected: rule.expected, hint: `Write ${rule.expected}.`});
}

function checkDates(file: PbFile, report: Reporter): void {
  const [begin, end] = [metaValue(file, 'date_begin'), metaValue(file, 'date_end')].map((text) => isoDate(text ?? ''));
  if (begin === undefined || end === undefined || begin === '' || end === '') return;
  // A year alone is compared as a year.
  const length = Math.min(begin.length, end.length);
  if (begin.slice(0, length) > end.slice(0, length)) report.error('pb.dates', '/meta/date_end', metaRow(file, 'date_end')?.line ?? 0, {begin, end, hint: 'The vote cannot end before it begins.'});
}

/** `31.03.2024` → `2024-03-31`; a year stays a year. */
function isoDate(text: string): string {
  return text.split('.').reverse().join('-');
}
