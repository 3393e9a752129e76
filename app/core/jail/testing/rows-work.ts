import type {JailWork} from '../child.ts';
import {readTable} from '../rows.ts';

/** Emits every row of a spreadsheet. */
export const work: JailWork = async (file, _, emit) => {
  const {rows, ...how} = await readTable(file);
  await emit(how);
  for await (const row of rows) await emit({...row, cells: row.cells.map((cell) => cell ?? null)});
};
