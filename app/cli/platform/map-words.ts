import type {ColumnReport, MapResult} from '../../core/mapping/apply.ts';
import type {Drift} from '../../core/mapping/drift.ts';
import {groupFindings, type MapFindingGroup} from '../../core/mapping/findings.ts';
import type {Suggested, Suggestion} from '../../core/mapping/suggest.ts';
import {printable} from '../io/printable.ts';
import {counted, grouped} from '../ocds/output.ts';

const REASONS: Readonly<Record<Suggestion['reasons'][number], string>> = {
  'same-heading': 'the heading is the field', 'same-words': 'the heading has the words of the field', synonym: 'often called so', extension: 'looks like a field of an extension',
  none: 'nothing like it in the standard', taken: 'another column has its field', 'values-differ': 'its cells do not suit the field',
  dates: 'cells are dates', 'dates-either': 'cells are dates: day or month first, look!', numbers: 'cells are numbers', 'numbers-either': 'cells are numbers: comma or point for decimals, look!',
  codes: 'cells are codes of the standard', 'codes-partly': 'some cells are codes of the standard: complete the table', currencies: 'cells are currencies', constant: 'always the same',
};

/** A suggested mapping, column by column, each with its reason. */
export function suggestionWords({suggestions, filled, missing}: Suggested): string {
  const lines = suggestions.map(({sheet, heading, to, reasons, also, looks}) => {
    const why = reasons.map((reason) => REASONS[reason]).join('; ');
    const others = to === undefined && also.length > 0 ? ` (perhaps ${also.join(', ')})` : '';
    return printable(`  ${sheet} · ${heading} → ${to?.to ?? '?'}${others}: ${why}${looks.example === '' ? '; blank' : `, as in ${looks.example.slice(0, 40)}`}`);
  });
  return [
    'Suggested:', ...lines,
    ...filled.map((target) => printable(`  added ${target.to} = ${target.value ?? target.join ?? ''}`)),
    ...missing.map((path) => `  Nothing gives ${path}, which every row needs: add it (docs/reference/mapping.md), or give --prefix.`), '',
  ].join('\n');
}

/** What became of columns, rows and cells. */
export function mapWords({statements, rows, cells, columns, drift, ignoredSheets, findings}: MapResult): string {
  const of = (state: ColumnReport['state']): readonly ColumnReport[] => columns.filter((column) => column.state === state);
  return [
    ...drift.flatMap(driftWords),
    `${counted(columns.length, 'column')} = ${of('mapped').length} mapped + ${of('ignored').length} ignored on purpose + ${of('unmapped').length} reported`,
    ...of('unmapped').map(({sheet, heading, cells: filled}) => printable(`  not mapped: ${sheet} · ${heading} (${counted(filled, 'cell')})`)),
    ...of('ignored').map(({sheet, heading, reason}) => printable(`  ignored: ${sheet} · ${heading}: ${reason ?? ''}`)),
    ...ignoredSheets.map(({sheet, reason, rows: count}) => printable(`  ignored: sheet ${sheet} (${counted(count, 'row')}): ${reason}`)),
    ...groupFindings(findings).map(groupWords),
    `${grouped(cells.in)} cells = ${grouped(cells.used)} used + ${grouped(cells.ignored)} ignored + ${grouped(cells.reported)} reported`,
    `${grouped(rows.in)} rows = ${grouped(rows.accepted)} accepted + ${grouped(rows.unchanged)} unchanged + ${grouped(rows.rejected)} rejected (beside them ${grouped(rows.blank)} blank)`,
    `${counted(statements.length, 'statement')}`, '',
  ].join('\n');
}

function driftWords({sheet, added, gone, renamed, perhaps}: Drift): string[] {
  return [
    ...added.map((heading) => `  new column: ${sheet} · ${heading}`), ...gone.map((heading) => `  column gone: ${sheet} · ${heading}`),
    ...renamed.map(({from, to}) => `  column renamed: ${sheet} · ${from} → ${to}`), ...perhaps.map(({from, to}) => `  column gone: ${sheet} · ${from}; perhaps it is now ${to}: if so, rename it in the mapping`),
  ].map(printable);
}

function groupWords({code, place, count, examples}: MapFindingGroup): string {
  const shown = examples.map(({sheet, row, value}) => `${sheet} row ${row}${value === undefined ? '' : ` ${typeof value === 'string' ? value.slice(0, 60) : JSON.stringify(value)}`}`);
  return printable(`  ${grouped(count)} × ${code}${place === '' ? '' : ` · ${place}`}: ${shown.join(', ')}`);
}
