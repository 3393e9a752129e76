import type {JsonValue} from '@parvis/kernel/json';
import type {JailWork} from '../jail/child.ts';
import {readTable, type SheetRow} from '../jail/rows.ts';

const SAMPLED_ROWS = 200;
const CELL_LENGTH = 300;

/** Emits the first rows of each sheet, long cells cut. */
export const work: JailWork = async (file, _, emit) => {
  const {rows, ...how} = await readTable(file);
  const sheets = new Map<string, JsonValue[]>();
  for await (const {sheet, row, cells} of rows) {
    const sample = sheets.get(sheet) ?? [];
    sheets.set(sheet, sample);
    if (sample.length >= SAMPLED_ROWS) {
      // a CSV file has one sheet: nothing more to see
      if (file.kind.form === 'csv') break;
    } else if (cells.length > 0) {
      sample.push({row, cells: cells.map(shortened)});
    }
  }
  await emit({...how, samples: [...sheets].map(([sheet, sample]) => ({sheet, rows: sample}))});
};

function shortened(cell: SheetRow['cells'][number]): JsonValue {
  return typeof cell === 'string' ? cell.slice(0, CELL_LENGTH) : (cell ?? null);
}
