import type {Pool, PoolClient} from 'pg';
import {enqueueMail} from '../mail/enqueue.ts';
import type {Register} from '../register.ts';
import type {Vault} from '../sealed/vault.ts';
import {recordChange, type RecordChange} from './changes.ts';
import {followAddress, followSecret, type Cadence} from './store.ts';

export interface SendTools {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly registers: readonly Register[];
  /** A change in words, line by line. */
  readonly word: (lang: string, register: Register, change: RecordChange) => readonly string[];
}

/** Followers whose mail is written in one transaction, and changes that one mail tells of. */
const PART = 100, MOST_ITEMS = 50;

const WAIT: Readonly<Record<Cadence, string>> = {each: '0', daily: '1 day', weekly: '7 days'};

interface Due {
  readonly number: number;
  readonly address: Buffer;
  readonly lang: string;
  readonly cadence: Cadence;
  readonly notices: readonly {readonly register: number; readonly thing: string; readonly since: string; readonly until: string}[];
}

/**
 * Gives the queue one mail for each follower who is to be told now, with everything that changed for her; what a mail
 * tells is taken off in the same transaction, so that nobody is told twice. Gives the number of mails.
 */
export async function sendNotices(tools: SendTools, signal: AbortSignal): Promise<number> {
  let sent = 0;
  const known = new Map<string, Promise<RecordChange | undefined>>();
  for (;;) {
    const client = await tools.pool.connect();
    try {
      await client.query('begin');
      const due = await readDue(client);
      for (const one of due) if (await tell(client, tools, one, known)) sent++;
      await client.query('commit');
      if (due.length < PART || signal.aborted) return sent;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }
}

async function readDue(client: PoolClient): Promise<Due[]> {
  const {rows} = await client.query<Due>(`
    with due as (
      select number, address, lang, cadence from people.follow
      where confirmed is not null and due <= clock_timestamp() and exists (select from people.notice where follow = number)
      order by number limit ${PART} for update skip locked)
    select due.*, (select json_agg(json_build_object('register', register, 'thing', thing::text, 'since', since, 'until', until) order by since, thing) from people.notice where follow = number) as notices
    from due order by number`);
  return rows;
}

async function tell(client: PoolClient, {vault, registers, word}: SendTools, {number, address, lang, cadence, notices}: Due, known: Map<string, Promise<RecordChange | undefined>>): Promise<boolean> {
  const items = [];
  let first: string | undefined;
  for (const {register: of, thing, since, until} of notices.slice(0, MOST_ITEMS)) {
    const register = registers.find((one) => one.number === of);
    if (register === undefined) continue;
    const key = `${thing} ${since} ${until}`;
    const asked = known.get(key) ?? recordChange(client, register, thing, {since: Number(since), until: Number(until)});
    known.set(key, asked);
    const change = await asked;
    if (change === undefined) continue;
    first ??= change.title;
    items.push({lines: word(lang, register, change), path: `/${register.name}/${encodeURIComponent(change.id)}?source=${change.source}`});
  }
  await client.query('delete from people.notice where follow = $1', [number]);
  await client.query('update people.follow set due = clock_timestamp() + $2::interval where number = $1', [number, WAIT[cadence]]);
  if (first === undefined) return false;
  const path = `/act/follow/${followSecret(vault, number)}`;
  await enqueueMail(client, vault, {
    to: {name: '', address: followAddress(vault, {number, address})}, template: 'follow', lang,
    facts: {count: notices.length, title: first}, items, link: path, unsubscribe: `${path}/stop`,
  });
  return true;
}
