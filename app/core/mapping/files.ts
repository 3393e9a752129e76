import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {asJson, type JsonObject} from '@parvis/kernel/json';
import {inJail} from '../jail/jail.ts';
import type {JailLimits} from '../jail/limits.ts';
import type {Mapping} from './mapping.ts';
import type {MapReport, RejectedRow} from './run.ts';
import type {SheetSample} from './suggest.ts';

/** Grouped rows are held until the last: more memory than one row needs. */
const MAPPING_MEMORY: Partial<JailLimits> = {heapMegabytes: 1500, memoryMegabytes: 2500};

export interface TableFile {
  readonly path: string;
  readonly name: string;
  readonly signal?: AbortSignal;
}

export interface TableLook {
  readonly samples: readonly SheetSample[];
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** The headings and first rows of each sheet, read in the jail. */
export async function lookAtTable({path, name, signal}: TableFile): Promise<Result<TableLook, Problem>> {
  let look: TableLook | undefined;
  const done = await inJail({
    file: path, name, module: new URL('./look-work.ts', import.meta.url), facts: null, limits: MAPPING_MEMORY, ...(signal && {signal}),
    onData: (data) => {
      look = withBlanks(data as unknown as TableLook); // made by look-work.ts
    },
  });
  return done.ok ? ok(look ?? {samples: []}) : err(done.error);
}

/** JSON has no undefined: blank cells come as null. */
function withBlanks(look: TableLook): TableLook {
  return {...look, samples: look.samples.map(({sheet, rows}) => ({sheet, rows: rows.map(({row, cells}) => ({row, cells: cells.map((cell) => cell ?? undefined)}))}))};
}

export interface MapFileSteps {
  /** Address of the module that exports `REGISTERS`: the core knows no room. */
  readonly registersUrl: string;
  readonly register: string;
  readonly mapping: Mapping;
  /** Good statements as JSON lines, about 1 MB at a time. */
  readonly onLines: (lines: string) => void | Promise<void>;
  readonly onRejectedRows?: (rows: readonly RejectedRow[]) => void | Promise<void>;
  readonly onRefused?: (refused: readonly {readonly document: JsonObject; readonly codes: readonly string[]}[]) => void | Promise<void>;
  readonly onProgress?: (rows: number) => void;
}

/** A spreadsheet as statements of a register, by a mapping: read, mapped and checked in the jail. */
export async function mapTable({path, name, signal}: TableFile, {registersUrl, register, mapping, onLines, onRejectedRows, onRefused, onProgress}: MapFileSteps): Promise<Result<MapReport, Problem>> {
  let report: MapReport | undefined;
  const done = await inJail({
    file: path, name, module: new URL('./map-work.ts', import.meta.url), limits: MAPPING_MEMORY, ...(signal && {signal}),
    facts: {registersUrl, register, mapping: asJson(mapping)}, // plain data, read from YAML
    onData: async (data) => {
      const {lines, rejected, refused, progress, report: last} = data as unknown as MapEmission; // made by map-work.ts
      if (lines !== undefined) await onLines(lines);
      if (rejected !== undefined) await onRejectedRows?.(rejected);
      if (refused !== undefined) await onRefused?.(refused);
      if (progress !== undefined) onProgress?.(progress);
      report = last ?? report;
    },
  });
  if (!done.ok) return err(done.error);
  return report === undefined ? err({code: 'jail.failed', at: ''}) : ok(report);
}

export interface MapEmission {
  readonly lines?: string;
  readonly rejected?: readonly RejectedRow[];
  readonly refused?: readonly {readonly document: JsonObject; readonly codes: readonly string[]}[];
  readonly progress?: number;
  readonly report?: MapReport;
}
