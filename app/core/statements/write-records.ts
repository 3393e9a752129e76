import {canonicalText} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {copyRows, storable, type CopyValue} from './copy.ts';
import type {Folded} from './fold.ts';

/** Languages that PostgreSQL can stem; others are found by their plain words. */
const STEMMERS: Readonly<Record<string, string>> = {
  ar: 'arabic', ca: 'catalan', da: 'danish', de: 'german', el: 'greek', en: 'english', es: 'spanish', et: 'estonian',
  eu: 'basque', fi: 'finnish', fr: 'french', ga: 'irish', hi: 'hindi', hu: 'hungarian', hy: 'armenian', id: 'indonesian',
  it: 'italian', lt: 'lithuanian', ne: 'nepali', nl: 'dutch', no: 'norwegian', pl: 'simple', pt: 'portuguese',
  ro: 'romanian', ru: 'russian', sr: 'serbian', sv: 'swedish', ta: 'tamil', tr: 'turkish', yi: 'yiddish',
};

/** A tsvector holds at most 1 MB; words beyond this many characters of a record are not indexed. */
const MOST_WORDS = 200_000;

const STAGE = `create temporary table if not exists stage_record (
  thing bigint, register smallint, source int, id text collate "C", statements int, fold_version int, body text, title text,
  language text, status text, said timestamptz, amount numeric, currency text, suspect boolean, parties jsonb,
  words text, stemmer regconfig) on commit delete rows`;

/**
 * Writes records and everything derived from them. `known` are the things whose earlier record has been read and locked;
 * the answer names those that had one all the same: another writer was first, and they must be folded again.
 */
export async function writeRecords(client: ClientBase, register: Register, source: number, folds: ReadonlyMap<string, Folded | undefined>, known: ReadonlySet<string>): Promise<string[]> {
  const present = [...folds].flatMap(([thing, fold]) => (fold ? [{thing, fold}] : []));
  if (present.length === 0) return [];
  await client.query(STAGE);
  await copyRows(client, 'copy stage_record from stdin', present.map(({thing, fold}) => recordRow(register, source, thing, fold)));
  const {rows} = await client.query<{thing: string; updated: boolean}>(`
    insert into record (thing, register, source, id, statements, fold_version, body)
    select thing, register, source, id, statements, fold_version, body from stage_record order by thing
    on conflict (thing) do update set statements = excluded.statements, fold_version = excluded.fold_version, body = excluded.body
      where record.id = excluded.id and record.source = excluded.source
    returning thing, xmax <> 0 as updated`);
  if (rows.length !== present.length) throw new Error('Two things have the same key: this statement cannot be stored');
  await client.query(`
    insert into summary (thing, register, source, id, title, language, status, said, amount, currency, suspect, parties)
    select thing, register, source, id, title, language, status, said, amount, currency, suspect, parties from stage_record order by thing
    on conflict (thing) do update set title = excluded.title, language = excluded.language, status = excluded.status, said = excluded.said,
      amount = excluded.amount, currency = excluded.currency, suspect = excluded.suspect, parties = excluded.parties`);
  await client.query(`
    insert into words (thing, register, words)
    select thing, register, strip(to_tsvector('simple', plain(words)) || to_tsvector(stemmer, plain(words))) from stage_record order by thing
    on conflict (thing) do update set words = excluded.words`);
  const overtaken = rows.filter(({thing, updated}) => updated && !known.has(thing)).map(({thing}) => thing);
  await writeDetails(client, present, [...known, ...overtaken]);
  await client.query('truncate stage_record');
  return overtaken;
}

function recordRow(register: Register, source: number, thing: string, {id, statements, newest, state, summary}: Folded): CopyValue[] {
  const parties = summary.parties.map(({role, name, identifier}) => ({role, name: storable(name), ...(identifier !== undefined && {identifier: storable(identifier)})}));
  return [
    thing, register.number, source, storable(id), statements, register.foldVersion, canonicalText(state),
    text(summary.title), text(summary.language), text(summary.status), instantText(newest),
    summary.amount ?? null, text(summary.currency), summary.suspect ?? false, JSON.stringify(parties),
    storable(summary.words.join(' \n ')).slice(0, MOST_WORDS), STEMMERS[(summary.language ?? '').slice(0, 2).toLowerCase()] ?? 'simple',
  ];
}

function text(value: string | undefined): string | null {
  return value === undefined ? null : storable(value);
}

/** The instant of what a publisher said; where no clock can read it, the beginning of time sorts it last. */
function instantText(said: string): string {
  const at = Date.parse(said);
  return Number.isNaN(at) ? '0001-01-01T00:00:00Z' : new Date(at).toISOString();
}

async function writeDetails(client: ClientBase, present: readonly {thing: string; fold: Folded}[], replaced: readonly string[]): Promise<void> {
  await clearDetails(client, replaced);
  const mentions = present.flatMap(({thing, fold}) => distinct(fold.mentions, (mention) => `${mention.role}\n${mention.ref}`)
    .map(({role, ref, name, identifier}): CopyValue[] => [thing, role, storable(ref), storable(name), text(identifier)]));
  if (mentions.length > 0) await copyRows(client, 'copy mention from stdin', mentions);
  const links = present.flatMap(({thing, fold}) => distinct(fold.links, (link) => `${link.from}\n${link.to}\n${link.kind}`)
    .map(({from, to, kind, since, statement}): CopyValue[] => [thing, storable(from), storable(to), kind, text(since), statement]));
  if (links.length > 0) await copyRows(client, 'copy link from stdin', links);
  const findings = present.flatMap(({thing, fold}) => fold.findings
    .map(({method, version, at, facts}, i): CopyValue[] => [thing, i, method, version, at.map(storable), storable(canonicalText(facts))]));
  if (findings.length > 0) await copyRows(client, 'copy finding from stdin', findings);
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

async function clearDetails(client: ClientBase, things: readonly string[]): Promise<void> {
  if (things.length === 0) return;
  for (const table of ['mention', 'link', 'finding']) await client.query(`delete from ${table} where thing = any($1::bigint[])`, [things]);
}

/** Takes away the records of things of which nothing public is left. */
export async function clearRecords(client: ClientBase, things: readonly string[]): Promise<void> {
  if (things.length === 0) return;
  await clearDetails(client, things);
  for (const table of ['record', 'summary', 'words']) await client.query(`delete from ${table} where thing = any($1::bigint[])`, [things]);
}
