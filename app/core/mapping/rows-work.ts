import type {JsonValue} from '@parvis/kernel/json';
import type {JailWork} from '../jail/child.ts';
import {readTable} from '../jail/rows.ts';

const ROWS_AT_ONCE = 500;
const MADE_HARMLESS = /^'(?='*[=+\-@\t\r])/;

/** Emits the rows of a spreadsheet, many at once: `[sheet, row, cells…]`. */
export const work: JailWork = async (file, _, emit) => {
  const {rows} = await readTable(file);
  let some: JsonValue[] = [];
  for await (const {sheet, row, cells} of rows) {
    some.push([sheet, row, ...cells.map((cell) => (typeof cell === 'string' ? cell.replace(MADE_HARMLESS, '') : cell ?? null))]);
    if (some.length < ROWS_AT_ONCE) continue;
    await emit(some);
    some = [];
  }
  await emit(some);
};
