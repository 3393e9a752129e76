import {canonicalText} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {Register, Summary} from '../register.ts';
import {nameKey} from '../search/name-key.ts';
import {distinctWords} from '../search/plain.ts';
import {copyRows, ensureStage, storable, type CopyValue} from './copy.ts';
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

/** A thing with what is folded of it; without fold nothing of it is public. */
export interface FoldOf {
  readonly thing: string;
  readonly id: string;
  readonly fold: Folded | undefined;
}

const STAGE = `
  thing bigint, register smallint, source int, id text collate "C", statements int, fold_version int, body text, title text,
  language text, status text, said timestamptz, amount numeric, currency text, suspect boolean, day text, facets text, parties jsonb,
  words text, terms text, stemmer regconfig`;

/**
 * Writes records and everything derived from them. A thing of which nothing public is left keeps an empty row, so that
 * writers always meet there. `locked` are the things whose row was locked before their statements were read; the answer
 * names those that had a row all the same: another writer was first, and they must be folded again.
 */
export async function writeRecords(client: ClientBase, register: Register, source: number, folds: readonly FoldOf[], locked: ReadonlySet<string>): Promise<string[]> {
  if (folds.length === 0) return [];
  await ensureStage(client, 'stage_record', STAGE);
  await copyRows(client, 'copy stage_record from stdin', folds.map((one) => recordRow(register, source, one)));
  const {rows} = await client.query<{thing: string; updated: boolean}>({name: 'write-records', text: `
    insert into record (thing, register, source, id, statements, fold_version, body)
    select thing, register, source, id, statements, fold_version, body from stage_record order by thing
    on conflict (thing) do update set statements = excluded.statements, fold_version = excluded.fold_version, body = excluded.body
      where record.id = excluded.id and record.source = excluded.source
    returning thing, xmax <> 0 as updated`});
  if (rows.length !== folds.length) throw new Error('Two things have the same key: this statement cannot be stored');
  const updated = rows.filter((row) => row.updated).map(({thing}) => thing);
  const overtaken = updated.filter((thing) => !locked.has(thing));
  if (overtaken.length === 0) {
    await writeSummaries(client, updated);
    await writeDetails(client, folds, updated);
  }
  await client.query('delete from stage_record');
  return overtaken;
}

async function writeSummaries(client: ClientBase, updated: readonly string[]): Promise<void> {
  await client.query({name: 'write-summaries', text: `
    insert into summary (thing, register, source, id, title, language, status, said, amount, currency, suspect, day, facets, parties)
    select thing, register, source, id, title, language, status, said, amount, currency, suspect, day, facets, parties from stage_record
    where body is not null order by thing
    on conflict (thing) do update set title = excluded.title, language = excluded.language, status = excluded.status, said = excluded.said,
      amount = excluded.amount, currency = excluded.currency, suspect = excluded.suspect, day = excluded.day, facets = excluded.facets, parties = excluded.parties`});
  await client.query({name: 'write-words', text: `
    insert into words (thing, register, words)
    select thing, register, strip(to_tsvector('simple', words || ' ' || terms) || case when stemmer = 'simple'::regconfig then ''::tsvector else to_tsvector(stemmer, words) end)
    from stage_record where body is not null order by thing
    on conflict (thing) do update set words = excluded.words`});
  if (updated.length === 0) return;
  for (const table of ['summary', 'words']) await client.query(`delete from ${table} where thing in (select thing from stage_record where body is null)`);
}

function recordRow(register: Register, source: number, {thing, id, fold}: FoldOf): CopyValue[] {
  const head = [thing, register.number, source, storable(id), fold?.statements ?? 0, register.foldVersion];
  if (fold === undefined) return [...head, null, null, null, null, null, null, null, false, null, '{}', '[]', '', '', 'simple'];
  const {newest, state, summary} = fold;
  const parties = summary.parties.map(({role, name, identifier}) => ({role, name: storable(name), ...(identifier !== undefined && {identifier: storable(identifier)})}));
  return [
    ...head, canonicalText(state), text(summary.title), text(summary.language), text(summary.status), instantText(newest),
    summary.amount ?? null, text(summary.currency), summary.suspect ?? false, text(summary.day), facetsText(summary), JSON.stringify(parties),
    storable(distinctWords(summary.words)).slice(0, MOST_WORDS), storable(distinctWords(summary.terms ?? [])).slice(0, MOST_WORDS), STEMMERS[(summary.language ?? '').slice(0, 2).toLowerCase()] ?? 'simple',
  ];
}

function facetsText({facets = {}}: Summary): string {
  const values = Object.entries(facets).map(([name, list]) => [name, list.map((value) => value.map((part) => (part === undefined ? part : storable(part))))]);
  return JSON.stringify(Object.fromEntries(values));
}

function text(value: string | undefined): string | null {
  return value === undefined ? null : storable(value);
}

/** The instant of what a publisher said; where no clock can read it, the beginning of time sorts it last. */
function instantText(said: string): string {
  const at = Date.parse(said);
  return Number.isNaN(at) ? '0001-01-01T00:00:00Z' : new Date(at).toISOString();
}

async function writeDetails(client: ClientBase, folds: readonly FoldOf[], updated: readonly string[]): Promise<void> {
  if (updated.length > 0) for (const table of ['mention', 'link', 'finding']) await client.query(`delete from ${table} where thing = any($1::bigint[])`, [updated]);
  const present = folds.flatMap(({thing, fold}) => (fold ? [{thing, fold}] : []));
  const mentions = present.flatMap(({thing, fold}) => distinct(fold.mentions, (mention) => `${mention.role}\n${mention.ref}`)
    .map(({role, ref, name, identifier}): CopyValue[] => [thing, role, storable(ref), storable(name), text(identifier), storable(nameKey(name, identifier))]));
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
