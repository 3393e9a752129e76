import type {Pool} from 'pg';
import {compareHeadings} from '../mapping/compare.ts';
import {readMapping} from '../mapping/read.ts';
import type {SheetSample} from '../mapping/suggest.ts';
import type {Register} from '../register.ts';
import type {UploadRead} from './upload.ts';

/** An earlier upload, and how it was read. */
export interface Before {
  readonly number: number;
  readonly mapping: string;
}

/** How the last spreadsheet of the same data set was read, where this one has the very same sheets and headings. */
export async function readBefore(pool: Pool, {number, register, source}: UploadRead, form: {readonly name: string; readonly tables: NonNullable<Register['tables']>}, samples: readonly SheetSample[]): Promise<Before | undefined> {
  const {rows: [last]} = await pool.query<Before>(`
    select number, mapping from people.upload
    where register = $1 and source = $2 and number < $3 and mapping is not null and state in ('checked', 'publishing', 'published', 'stopped') order by number desc limit 1`, [register, source, number]);
  const mapping = last === undefined ? undefined : readMapping(last.mapping, form);
  if (mapping?.ok !== true) return undefined;
  const same = compareHeadings(mapping.value, samples).every(({state, fresh, gone, renamed}) => state === 'known' && fresh.length + gone.length + renamed.length === 0);
  return same ? last : undefined;
}
