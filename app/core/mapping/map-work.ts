import {must} from '@parvis/kernel';
import {asJson, canonicalText, type JsonObject} from '@parvis/kernel/json';
import type {JailWork} from '../jail/child.ts';
import {readTable} from '../jail/rows.ts';
import type {MapEmission} from './files.ts';
import type {Mapping} from './mapping.ts';
import {loadRegister} from '../threads/load-registers.ts';
import {MappingRun, type RejectedRow} from './run.ts';

const EMITTED_LENGTH = 1 << 20;
const EMITTED_ROWS = 200;
const PROGRESS_ROWS = 5000;

/** Reads a spreadsheet, maps its rows and emits good statements, rejected rows and statements, and the report. */
export const work: JailWork = async (file, facts, emit) => {
  // what files.ts hands to this process
  const {registersUrl, register: name, mapping} = facts as unknown as {registersUrl: string; register: string; mapping: Mapping};
  const register = await loadRegister(registersUrl, name);
  const out = new Outlet((emission) => emit(asJson(emission)));
  const run = new MappingRun(mapping, register, must(register.tables, 'only registers with tables are asked for'), {
    onStatement: (document) => out.line(canonicalText(document)),
    onRejectedRow: (row) => void out.rejected.push(row),
    onRefused: (document, codes) => void out.refused.push({document, codes}),
  });
  let count = 0;
  for await (const {sheet, row, cells} of (await readTable(file)).rows) {
    run.add(sheet, row, cells);
    if (++count % PROGRESS_ROWS === 0) await emit({progress: count});
    await out.flush(false);
  }
  const report = run.finish();
  await out.flush(true);
  await emit({report: asJson(report)});
};

/** Collects what is to leave the jail, and lets it out in pieces of a good size. */
class Outlet {
  rejected: RejectedRow[] = [];
  refused: {document: JsonObject; codes: readonly string[]}[] = [];
  #pieces: string[] = [];
  #lines: string[] = [];
  #length = 0;
  readonly #emit: (emission: MapEmission) => Promise<void>;

  constructor(emit: (emission: MapEmission) => Promise<void>) {
    this.#emit = emit;
  }

  line(text: string): void {
    this.#lines.push(text);
    this.#length += text.length;
    if (this.#length < EMITTED_LENGTH) return;
    this.#pieces.push(`${this.#lines.join('\n')}\n`);
    this.#lines = [];
    this.#length = 0;
  }

  async flush(all: boolean): Promise<void> {
    if (all && this.#lines.length > 0) {
      this.#pieces.push(`${this.#lines.join('\n')}\n`);
      this.#lines = [];
    }
    for (const lines of this.#pieces) await this.#emit({lines});
    this.#pieces = [];
    for (; this.rejected.length > (all ? 0 : EMITTED_ROWS); this.rejected = this.rejected.slice(EMITTED_ROWS)) await this.#emit({rejected: this.rejected.slice(0, EMITTED_ROWS)});
    for (; this.refused.length > (all ? 0 : EMITTED_ROWS); this.refused = this.refused.slice(EMITTED_ROWS)) await this.#emit({refused: this.refused.slice(0, EMITTED_ROWS)});
  }
}
