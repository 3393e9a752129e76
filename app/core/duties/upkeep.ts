import type {Pool} from 'pg';
import type {Register} from '../register.ts';
import type {Vault} from '../sealed/vault.ts';
import {keepDuties} from './keep.ts';
import {keepPublications, type MadeFrom} from './publication.ts';
import {remindDuties} from './remind.ts';
import {sweepDuties} from './sweep.ts';

/** Keeps what is owed as time passes: one round, done again and again. */
export function dutyUpkeep(pool: Pool, registers: readonly Register[], vault: Vault): (signal: AbortSignal) => Promise<void> {
  const made: MadeFrom = new Map();
  return async (signal) => {
    const client = await pool.connect();
    try {
      const now = Temporal.Now.instant();
      await keepDuties(client, registers, signal);
      await keepPublications(client, registers, made);
      await sweepDuties(client, registers, now);
      await remindDuties(client, vault, now);
    } finally {
      client.release();
    }
  };
}
