import {canonicalText} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {nameKey} from '../search/name-key.ts';
import {copyRows, ensureStage, storable, type CopyValue} from './copy.ts';
import type {Folded} from './fold.ts';
import {headOf, stateOf, summaryOf, text, wordsOf, type FoldOf} from './record-rows.ts';

const STAGE = `
  thing bigint, register smallint, source int, id text collate "C", statements int, fold_version int, body text, title text,
  language text, status text, said timestamptz, amount numeric, currency text, suspect boolean, day text, facets text, parties jsonb,
  words text, lexemes text, stemmer regconfig`;

/** The words as they are written, and as their language stems them. */
const LEXEMES = `array_to_tsvector(string_to_array(lexemes, ' ')) || case when stemmer = 'simple'::regconfig then ''::tsvector else strip(to_tsvector(stemmer, words)) end`;

function stageRow(register: Register, source: number, one: FoldOf): CopyValue[] {
  const head = [...headOf(register, source, one), ...stateOf(register, one)];
  return one.fold === undefined ? [...head, null, null, null, null, null, null, false, null, '{}', '[]', '', '', 'simple'] : [...head, ...summaryOf(one.fold), ...wordsOf(one.fold)];
}

/**
 * Writes records and everything derived from them. A thing of which nothing public is left keeps an empty row, so that
 * writers always meet there. `locked` are the things whose row was locked before their statements were read; the answer
 * names those that had a row all the same: another writer was first, and they must be folded again.
 */
export async function writeRecords(client: ClientBase, register: Register, source: number, folds: readonly FoldOf[], locked: ReadonlySet<string>): Promise<string[]> {
  if (folds.length === 0) return [];
  await ensureStage(client, 'stage_record', STAGE);
  await copyRows(client, 'copy stage_record from stdin', folds.map((one) => stageRow(register, source, one)));
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
    if (updated.length > 0) for (const table of ['mention', 'link', 'finding']) await client.query(`delete from ${table} where thing = any($1::bigint[])`, [updated]);
    const details = noDetails();
    for (const {thing, fold} of folds) if (fold !== undefined) addDetails(details, thing, fold);
    await copyDetails(client, details);
  }
  await client.query('delete from stage_record');
  return overtaken;
}

/**
 * Writes records of things that are new, straight into the tables: what was locked before has to take the other way. They
 * come in the order of `compareThings`, each folded while the database stores the ones before it. Gives those of which
 * nothing is public, which are not written. Fails (SQLSTATE 23505) where another writer made one of them known meanwhile.
 */
export async function writeNewRecords(client: ClientBase, register: Register, source: number, folds: Iterable<FoldOf>): Promise<FoldOf[]> {
  const unsaid: FoldOf[] = [];
  const summaries: CopyValue[][] = [];
  const words: [thing: string, words: string, lexemes: string, stemmer: string][] = [];
  const details = noDetails();
  const records = function* (): Generator<CopyValue[]> {
    for (const one of folds) {
      const {thing, fold} = one;
      if (fold === undefined) {
        unsaid.push(one);
        continue;
      }
      const head = headOf(register, source, one);
      summaries.push([...head, ...summaryOf(fold)]);
      words.push([thing, ...wordsOf(fold)]);
      addDetails(details, thing, fold);
      yield [...head, ...stateOf(register, one)];
    }
  };
  await copyRows(client, 'copy record (thing, register, source, id, statements, fold_version, body) from stdin', records());
  if (words.length === 0) return unsaid;
  await copyRows(client, 'copy summary (thing, register, source, id, title, language, status, said, amount, currency, suspect, day, facets, parties) from stdin', summaries);
  await client.query({name: 'write-new-words', text: `
    insert into words (thing, register, words) select thing, $1, ${LEXEMES} from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]::regconfig[]) as fresh (thing, words, lexemes, stemmer)`,
  values: [register.number, ...[0, 1, 2, 3].map((column) => words.map((row) => row[column]))]});
  await copyDetails(client, details);
  return unsaid;
}

/** The order in which writers take new rows, so that two cannot wait for each other. */
export function compareThings(a: string, b: string): number {
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
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
    select thing, register, ${LEXEMES}
    from stage_record where body is not null order by thing
    on conflict (thing) do update set words = excluded.words`});
  if (updated.length === 0) return;
  for (const table of ['summary', 'words']) await client.query(`delete from ${table} where thing in (select thing from stage_record where body is null)`);
}

/** Rows of what is derived from records beside their summaries and words. */
type Details = Record<'mention' | 'link' | 'finding', CopyValue[][]>;

function noDetails(): Details {
  return {mention: [], link: [], finding: []};
}

function addDetails({mention, link, finding}: Details, thing: string, {mentions, links, findings}: Folded): void {
  for (const {role, ref, name, identifier} of distinct(mentions, (one) => `${one.role}\n${one.ref}`)) {
    mention.push([thing, role, storable(ref), storable(name), text(identifier), storable(nameKey(name, identifier))]);
  }
  for (const {from, to, kind, since, statement} of distinct(links, (one) => `${one.from}\n${one.to}\n${one.kind}`)) {
    link.push([thing, storable(from), storable(to), kind, text(since), statement]);
  }
  for (const [i, {method, version, at, facts}] of findings.entries()) finding.push([thing, i, method, version, at.map(storable), storable(canonicalText(facts))]);
}

async function copyDetails(client: ClientBase, details: Details): Promise<void> {
  for (const [table, rows] of Object.entries(details)) await copyRows(client, `copy ${table} from stdin`, rows);
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): Iterable<T> {
  return new Map(items.map((item) => [keyOf(item), item])).values();
}
