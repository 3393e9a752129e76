import {createWriteStream} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Mapping} from '../../core/mapping/mapping.ts';
import {compareHeadings} from '../../core/mapping/compare.ts';
import type {Register} from '../../core/register.ts';
import type {Terminal} from '../command.ts';
import {ended, lookAt, mapInto, mappingKey} from './map.ts';
import {changeWords, reportWords} from './map-words.ts';

/** A spreadsheet as a file of JSON lines, for as long as it is imported. */
export interface MappedFile {
  readonly path: string;
  /** Part of the key of the work: the same file under another mapping is other work. */
  readonly key: string;
  /** Rows and statements that did not get so far. */
  readonly refused: boolean;
  remove(): Promise<void>;
}

export async function mappedFile(path: string, register: Register, mapping: Mapping, terminal: Terminal): Promise<MappedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-map-'));
  try {
    const look = await lookAt(path, terminal.signal);
    for (const words of changeWords(compareHeadings(mapping, look.samples))) terminal.stderr.write(`${words}\n`);
    const target = join(folder, 'statements.jsonl');
    const out = createWriteStream(target);
    const report = await mapInto({path, register, mapping, terminal, out, rejected: undefined});
    await ended(out);
    terminal.stderr.write(reportWords(report));
    return {path: target, key: mappingKey(mapping), refused: report.rows.rejected > 0, remove: () => rm(folder, {recursive: true, force: true})};
  } catch (error) {
    await rm(folder, {recursive: true, force: true});
    throw error;
  }
}
