import type {ClientBase} from 'pg';

/**
 * For a connection through which very much comes in. While a register fills, its statistics lag behind: look-ups are by
 * key. And parts are not waited for on the disk: what a power cut takes of them comes in again, since what says how far
 * it is, and each checkpoint of the log, is waited for, and with it all before it.
 */
export async function settingsToFill(client: ClientBase): Promise<void> {
  await client.query('set enable_seqscan = off; set synchronous_commit = off');
}
