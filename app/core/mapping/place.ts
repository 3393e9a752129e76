import type {Field} from '@parvis/kernel/schema';
import type {ColumnTarget} from './mapping.ts';
import {isFilled, type Cell} from './sheet.ts';

/** The text of a `join` with its cells; undefined where one of them is blank or there is no such column. */
export function joined(text: string, cellOf: (heading: string) => Cell | undefined): string | undefined {
  let blank = false;
  const filled = text.replaceAll(/\{([^{}]+)\}/g, (_, heading: string) => {
    const cell = cellOf(heading);
    if (!isFilled(cell)) blank = true;
    return isFilled(cell) ? String(cell).trim() : '';
  });
  return blank ? undefined : filled;
}

/** Where the parts of a cell go: a list of texts stays one cell, parted by `;`; parts of others take the positions of the innermost list. */
export function pathsOf({to, split}: ColumnTarget, field: Field | undefined, cell: Cell | undefined): (readonly [string, Cell])[] {
  if (cell === undefined) return [];
  if (split === undefined || typeof cell !== 'string') return [[to, cell]];
  const parts = cell.split(split).map((part) => part.trim()).filter((part) => part !== '');
  if (field?.types.includes('array')) return parts.length === 0 ? [] : [[to, parts.join(';')]];
  const at = to.lastIndexOf('/0/');
  return at < 0 ? [[to, cell]] : parts.map((part, i) => [`${to.slice(0, at)}/${i}/${to.slice(at + 3)}`, part]);
}
