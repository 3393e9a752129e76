import type {ClientBase} from 'pg';
import {pauseOn, type Pause} from '@parvis/petition';
import type {PageContext} from '../../../core/page.ts';
import type {Place} from './places.ts';

/** Why nobody can begin a petition to this body today, with what was said when all were ended. Undefined: one can. */
export interface PlacePause {
  readonly pause: Pause;
  readonly reason?: string;
}

export function pauseOf({rules, election, ended}: Place, {now, site}: Pick<PageContext, 'now' | 'site'>): PlacePause | undefined {
  const pause = pauseOn({rules, ended: ended !== undefined, ...(election !== undefined && {election}), today: String(now.toZonedDateTimeISO(site.zone).toPlainDate())});
  if (pause === undefined) return undefined;
  return {pause, ...(pause.kind === 'ended' && ended !== undefined && {reason: ended.reason})};
}

/** From now on it takes no new petitions, where its rules say so. */
export async function pauseAfterEnd(client: ClientBase, {body: {number}, rules: {election}}: Place, reason: string): Promise<boolean> {
  if (election?.pauseAfterEnd !== true) return false;
  await client.query('update petition_place set paused = clock_timestamp(), pause_reason = $2 where body = $1', [number, reason]);
  return true;
}

/** It takes petitions again. False: it did already. */
export async function takeAgain(client: ClientBase, body: number): Promise<boolean> {
  const {rowCount} = await client.query('update petition_place set paused = null, pause_reason = null where body = $1 and paused is not null', [body]);
  return rowCount === 1;
}
