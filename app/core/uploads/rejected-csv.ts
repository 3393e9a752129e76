import {writeCsv} from '../http/csv.ts';
import type {MapResult} from '../mapping/apply.ts';
import {isIgnored, sheetMapping, type Mapping} from '../mapping/mapping.ts';
import {tableOf, type Sheet} from '../mapping/sheet.ts';

const ROWS_AT_ONCE = 500;
const FORMULA = /^[=+\-@\t\r]/;

/** The rejected rows of each sheet under their own headings, behind what was wrong: to be mended, and uploaded again. */
export function* rejectedCsv(sheets: readonly Sheet[], mapping: Mapping, rejected: MapResult['rejected']): Generator<string, void, void> {
  for (const sheet of sheets) {
    const rows = rejected.filter((row) => row.sheet === sheet.name);
    if (rows.length === 0) continue;
    const how = sheetMapping(mapping, sheet.name);
    const {headings} = tableOf(sheet, how === undefined || isIgnored(how) ? 1 : how.headings);
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const part = rows.slice(from, from + ROWS_AT_ONCE).map(({cells, codes, row}) => ({
        ...Object.fromEntries(headings.map((heading, i) => [heading, harmless(cells[i])])), row, problems: codes.join(' '),
      }));
      yield writeCsv(part, [...headings, 'row', 'problems'], {header: from === 0});
    }
  }
}

function harmless(cell: string | number | boolean | undefined): string | number | boolean | undefined {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
}
