import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {inJail} from '../jail/jail.ts';
import type {JailLimits} from '../jail/limits.ts';
import type {Cell, Sheet} from './sheet.ts';

const MOST_CELLS = 20_000_000;

type Row = readonly [sheet: string, row: number, ...cells: (Cell | null)[]];

/**
 * The sheets of a workbook (XLSX) or of a CSV file in UTF-8, UTF-16 or Latin-1, with any delimiter, also packed; taken
 * apart in the jail. Formulas are never worked out: what was saved beside them counts. A problem tells why it is not read:
 * those of the jail, or `sheet.too-large`, since the cells are kept in memory.
 */
export async function readSheets(file: string, name: string, options: {readonly limits?: Partial<JailLimits>; readonly signal?: AbortSignal} = {}): Promise<Result<readonly Sheet[], Problem>> {
  const sheets = new Map<string, (readonly (Cell | undefined)[])[]>();
  let cells = 0;
  const full = new AbortController();
  const signal = options.signal === undefined ? full.signal : AbortSignal.any([options.signal, full.signal]);
  const read = await inJail({
    ...options, file, name, signal, module: new URL('./rows-work.ts', import.meta.url), facts: null,
    onData(data) {
      for (const [sheet, row, ...line] of data as unknown as readonly Row[]) {
        const rows = sheets.get(sheet) ?? [];
        sheets.set(sheet, rows);
        cells += line.length;
        if (cells > MOST_CELLS) return full.abort();
        while (rows.length < row - 1) rows.push([]);
        rows.push(line.map((cell) => cell ?? undefined));
      }
      return undefined;
    },
  });
  if (full.signal.aborted) return err({code: 'sheet.too-large', at: '', limit: MOST_CELLS});
  if (!read.ok) return read;
  return ok([...sheets].map(([sheet, rows]) => ({name: sheet, rows})).filter(({rows}) => rows.some((row) => row.length > 0)));
}
