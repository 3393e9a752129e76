import type {Pool, PoolClient} from 'pg';
import {enqueueMails, type MailDraft} from '../mail/enqueue.ts';
import type {Register} from '../register.ts';
import type {Vault} from '../sealed/vault.ts';
import {citedCheckpoint, type CitedCheckpoint} from '../tlog/cited.ts';
import {deliverAll, type Delivery} from '../webhook/deliver.ts';
import {NewsReader, newsPath, newsTitle, type DutyNotice, type News, type RecordNotice} from './news.ts';
import {followAddress, followSecret, type Cadence, type Channel} from './store.ts';
import {keptPath, type Subject} from './subject.ts';

export interface SendTools {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly registers: readonly Register[];
  /** A change in words, line by line. */
  readonly word: (lang: string, news: News) => readonly string[];
  /** Who tells, for programs. */
  readonly site: {readonly name: string; readonly fiction: boolean; readonly address: string};
}

/** Followers who are told in one transaction, and changes that one mail tells of. */
const PART = 200, MOST_ITEMS = 50;
/** How long news waits for a checkpoint that covers it, while the log is signed at all. */
const COVER_SECONDS = 30;

const WAIT: Readonly<Record<Cadence, string>> = {each: '0', daily: '1 day', weekly: '7 days'};

interface Due {
  readonly number: number;
  readonly address: Buffer;
  readonly lang: string;
  readonly cadence: Cadence;
  readonly channel: Channel;
  readonly kind: Subject['kind'];
  readonly subject: string;
  readonly notices: readonly RecordNotice[];
  readonly duties: readonly DutyNotice[];
}

/**
 * Tells each follower who is to be told now: a mail with everything that changed for her, or a delivery to her program for
 * each change. What is told is taken off in the same transaction, so that nobody is told twice. Gives how many were told.
 */
export async function sendNotices(tools: SendTools, signal: AbortSignal): Promise<number> {
  let sent = 0;
  const reader = new NewsReader(tools.registers);
  for (;;) {
    const client = await tools.pool.connect();
    try {
      await client.query('begin');
      const checkpoint = await citedCheckpoint(client);
      const due = await readDue(client, checkpoint);
      sent += await tellAll(client, tools, due, reader, checkpoint);
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

/**
 * Locks followers who are to be told, then takes their notices off, as a question of its own: it sees what another sender
 * took off and committed after the first one began, which could otherwise be told twice.
 */
async function readDue(client: PoolClient, checkpoint: CitedCheckpoint | undefined): Promise<Due[]> {
  const {rows} = await client.query<Omit<Due, 'notices' | 'duties'>>(`
    with told as (
      select follow from people.notice where $1::bigint is null or until <= $1 or created < clock_timestamp() - make_interval(secs => ${COVER_SECONDS}) union select follow from people.duty_notice)
    select number, address, lang, cadence, channel, kind, subject from people.follow
    where number in (select follow from told) and confirmed is not null and due <= clock_timestamp()
    order by number limit ${PART} for update skip locked`, [checkpoint?.size ?? null]);
  if (rows.length === 0) return [];
  const numbers = rows.map(({number}) => number);
  const notices = await client.query<RecordNotice & {follow: number}>('delete from people.notice where follow = any($1::int[]) returning follow, register, thing, since, until', [numbers]);
  const duties = await client.query<DutyNotice & {follow: number}>('delete from people.duty_notice where follow = any($1::int[]) returning follow, duty, was_state, was_due', [numbers]);
  const [ofRecords, ofDuties] = [Map.groupBy(notices.rows, ({follow}) => follow), Map.groupBy(duties.rows, ({follow}) => follow)];
  return rows.map((row) => ({
    ...row,
    notices: (ofRecords.get(row.number) ?? []).sort((x, y) => Number(x.since) - Number(y.since) || (x.thing < y.thing ? -1 : 1)),
    duties: (ofDuties.get(row.number) ?? []).sort((x, y) => (x.duty < y.duty ? -1 : 1)),
  })).sort((x, y) => x.number - y.number);
}

/** Puts what notices tell into the queue: some questions to the database, however many are told. */
async function tellAll(client: PoolClient, tools: SendTools, all: readonly Due[], reader: NewsReader, checkpoint: CitedCheckpoint | undefined): Promise<number> {
  if (all.length === 0) return 0;
  const mails: MailDraft[] = [];
  const deliveries: Delivery[] = [];
  for (const due of all) {
    const news = await newsOf(client, due, reader);
    if (news.length === 0) continue;
    if (due.channel === 'mail') mails.push(mailOf(tools, due, news, checkpoint));
    else deliveries.push(...news.map((one): Delivery => ({webhook: due.number, lang: due.lang, subject: {kind: due.kind, path: keptPath(due.kind, due.subject)}, news: one, ...(checkpoint && {checkpoint})})));
  }
  await client.query('update people.follow set due = clock_timestamp() + wait::interval from unnest($1::int[], $2::text[]) as told (number, wait) where follow.number = told.number', [all.map(({number}) => number), all.map(({cadence}) => WAIT[cadence])]);
  await enqueueMails(client, tools.vault, mails);
  return mails.length + await deliverAll(client, tools, deliveries);
}

/** What is different for one follower. A mail tells of so many things only. */
async function newsOf(client: PoolClient, {channel, notices, duties}: Due, reader: NewsReader): Promise<News[]> {
  const most = channel === 'mail' ? MOST_ITEMS : undefined;
  const news: News[] = [];
  for (const notice of notices.slice(0, most)) news.push(...[await reader.ofRecord(client, notice)].filter((one) => one !== undefined));
  for (const notice of duties.slice(0, most)) news.push(...[await reader.ofDuty(client, notice)].filter((one) => one !== undefined));
  return news;
}

function mailOf({vault, word}: SendTools, {number, address, lang, notices, duties}: Due, news: readonly News[], checkpoint: CitedCheckpoint | undefined): MailDraft {
  const path = `/act/follow/${followSecret(vault, number)}`;
  return {
    to: {name: '', address: followAddress(vault, {number, address})}, template: 'follow', lang, ...(checkpoint && {checkpoint}),
    facts: {count: notices.length + duties.length, title: newsTitle(news[0]!)}, items: news.map((one) => ({lines: word(lang, one), path: newsPath(one)})), link: path, unsubscribe: `${path}/stop`,
  };
}
