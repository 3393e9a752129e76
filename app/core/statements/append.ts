import type {Problem} from '@parvis/kernel';
import type {ClientBase} from 'pg';
import {keepAttachments, type FileStore} from '../files/store.ts';
import {refuseOnMirror} from '../mirror/refuse.ts';
import type {Register} from '../register.ts';
import {keepSealed, type Vault} from '../sealed/vault.ts';
import {outsideClaim, readClaims} from '../sources/claims.ts';
import {copyRows, ensureStage, forgetStages, type CopyValue} from './copy.ts';
import {foldTouched, touch, type Touched} from './fold-touched.ts';
import {appendLeaves, type Leaf} from './log.ts';
import {KINDS, type PreparedStatement, type SourceKey} from './prepare.ts';
import {compareThings} from './write-records.ts';

/** What the write path needs beside the statements. */
export interface AppendTools {
  readonly register: Register;
  readonly source: SourceKey;
  readonly vault: Vault;
  readonly files: FileStore;
  /** What is written in the same transaction, where anything is accepted; nothing is where it throws. */
  readonly also?: (client: ClientBase) => Promise<void>;
}

export interface Appended {
  readonly accepted: number;
  readonly unchanged: number;
  /** The refused ones: `statement.id-reused`, `statement.removed`, `statement.outside-claim`; `ordinal` is the place in the batch. */
  readonly problems: readonly Problem[];
}

const MOST_TRIES = 10;

/**
 * Appends a batch in one transaction: statements, what is folded from them, and the log, whose head is locked last.
 * The client must be one connection of its own, in the role `app`. One statement or ten thousand take this same way.
 * On a copy of another site it throws `site.mirror`.
 * Two writers of the same new things may lock them crosswise: the database ends one of them, which then begins again.
 */
export async function append(client: ClientBase, tools: AppendTools, batch: readonly PreparedStatement[]): Promise<Appended> {
  await refuseOnMirror(client);
  const {inside, ordinals, problems} = outsideClaim(await readClaims(client, tools.source.number), batch);
  if (inside.length === 0) return {accepted: 0, unchanged: 0, problems};
  const appended = await appendInside(client, tools, inside);
  const refused = appended.problems.map((problem) => ({...problem, ordinal: ordinals[Number(problem['ordinal'])]!}));
  return {...appended, problems: [...problems, ...refused].sort((a, b) => Number(a['ordinal']) - Number(b['ordinal']))};
}

async function appendInside(client: ClientBase, tools: AppendTools, batch: readonly PreparedStatement[]): Promise<Appended> {
  let direct = true;
  for (let tries = 1; ; tries++) {
    try {
      return await appendOnce(client, tools, batch, direct);
    } catch (error) {
      await client.query('rollback');
      forgetStages(client);
      if (direct && isKnownMeanwhile(error)) direct = false;
      else if (!isCrossed(error) || tries === MOST_TRIES) throw error;
    }
  }
}

/** Unique violation: what was new when it was looked up, another writer has written. */
function isKnownMeanwhile(error: unknown): boolean {
  return error instanceof Error && (error as {code?: unknown}).code === '23505';
}

/** Deadlock or serialization failure (SQLSTATE 40P01, 40001). */
function isCrossed(error: unknown): boolean {
  return error instanceof Error && ['40P01', '40001'].includes(String((error as {code?: unknown}).code));
}

/** `direct`: what is new goes straight into the tables, which fails where it is not new after all. */
async function appendOnce(client: ClientBase, tools: AppendTools, batch: readonly PreparedStatement[], direct: boolean): Promise<Appended> {
  await client.query('begin');
  if (tools.register.sameId === 'revise') await client.query('select pg_advisory_xact_lock($1, $2)', [tools.register.number, tools.source.number]);
  const fresh = direct ? await newOnes(client, batch) : new Set<number>();
  await insertNew(client, tools, batch, fresh);
  const revisions = new Map<number, number>([...fresh].map((ordinal) => [ordinal, 1]));
  if (fresh.size < batch.length) {
    await stage(client, tools, batch, fresh);
    for (const [ordinal, revision] of await insertStaged(client, tools.register.sameId)) revisions.set(ordinal, revision);
  }
  const outcome = revisions.size === batch.length ? {unchanged: 0, problems: []} : await explainRest(client, tools.register, batch, revisions);
  const accepted = batch.filter((_, ordinal) => revisions.has(ordinal));
  if (accepted.length > 0) {
    const sealed = await keepParts(client, tools, batch, revisions);
    await refold(client, tools, batch, revisions, direct);
    await tools.also?.(client);
    const entered = accepted.map(({things, id, leaf}): Leaf => ({thing: things[0], id, leaf, action: 'entered'}));
    await appendLeaves(client, tools.register.number, [...entered, ...sealed]);
    await client.query({name: 'tally-source', text: `
      update source set statements = statements + $2, first_entered = coalesce(first_entered, clock_timestamp()), last_entered = clock_timestamp()
      where number = $1`, values: [tools.source.number, accepted.length]});
  }
  await client.query('commit');
  return {accepted: accepted.length, ...outcome};
}

/** An embargo that is over is none. */
function embargo(visibleFrom: string | undefined): string | undefined {
  return visibleFrom !== undefined && Date.parse(visibleFrom) > Date.now() ? visibleFrom : undefined;
}

const STAGE = `
  ordinal int, thing bigint, sid text collate "C", id bytea, hash bytea, register smallint, source int, touches text[], kind smallint,
  said text, visible_from timestamptz, schema_version text, body text, salt bytea`;

/** The columns of `statement` behind its key and revision. */
const COLUMNS = 'id, hash, register, source, touches, kind, said, visible_from, schema_version, body, salt';

function columnsOf({register, source}: AppendTools, {draft, id, hash, salt, text}: PreparedStatement): CopyValue[] {
  return [id, hash, register.number, source.number, draft.touches, KINDS.indexOf(draft.kind), draft.said, embargo(draft.visibleFrom) ?? null, draft.schemaVersion, text, salt];
}

/** Places of the statements of which neither the store nor the batch before them has the key. */
async function newOnes(client: ClientBase, batch: readonly PreparedStatement[]): Promise<Set<number>> {
  const first = new Map<string, number>();
  for (const [ordinal, {things: [thing], draft: {id}}] of batch.entries()) {
    const key = `${thing} ${id}`;
    if (!first.has(key)) first.set(key, ordinal);
  }
  const ordinals = [...first.values()];
  const {rows} = await client.query<{place: number}>({name: 'known-statements', text: `
    select (place - 1)::int as place from unnest($1::bigint[], $2::text[]) with ordinality as asked (thing, sid, place)
    where exists (select from statement where statement.thing = asked.thing and statement.sid = asked.sid)`,
  values: [ordinals.map((ordinal) => batch[ordinal]!.things[0]), ordinals.map((ordinal) => batch[ordinal]!.draft.id)]});
  const fresh = new Set(ordinals);
  for (const {place} of rows) fresh.delete(ordinals[place]!);
  return fresh;
}

async function insertNew(client: ClientBase, tools: AppendTools, batch: readonly PreparedStatement[], fresh: ReadonlySet<number>): Promise<void> {
  if (fresh.size === 0) return;
  const sorted = [...fresh].map((ordinal) => batch[ordinal]!).sort((a, b) => compareThings(a.things[0], b.things[0]) || (a.draft.id < b.draft.id ? -1 : 1));
  await copyRows(client, `copy statement (thing, sid, revision, ${COLUMNS}) from stdin`, sorted.map((one) => [one.things[0], one.draft.id, 1, ...columnsOf(tools, one)]));
}

async function stage(client: ClientBase, tools: AppendTools, batch: readonly PreparedStatement[], fresh: ReadonlySet<number>): Promise<void> {
  await ensureStage(client, 'stage', STAGE);
  const rows = batch.flatMap((one, ordinal): CopyValue[][] => (fresh.has(ordinal) ? [] : [[ordinal, one.things[0], one.draft.id, ...columnsOf(tools, one)]]));
  await copyRows(client, 'copy stage from stdin', rows);
}

/** What was removed by law may be said again once the order was lifted: in the place behind the removed one. */
const LIFTED = 'select thing, sid, max(revision) as last from removal_lift group by thing, sid';

/** Of one id the first content counts: revision 1, and whatever else claims the id conflicts with it. */
const ONCE = `
  select distinct on (stage.thing, stage.sid) stage.*, coalesce(lifted.last, 0) + 1 as revision
  from stage left join (${LIFTED}) as lifted on lifted.thing = stage.thing and lifted.sid = stage.sid order by stage.thing, stage.sid, stage.ordinal`;

/** Each content that differs from the one before it takes the next revision. What was removed by law takes none until the order is lifted. */
const REVISED = `
  select numbered.*, coalesce(last_revision, 0) + row_number() over (partition by thing, sid order by ordinal) as revision from (
    select stage.*, last.revision as last_revision, coalesce(lag(stage.hash) over (partition by stage.thing, stage.sid order by ordinal), last.hash) as hash_before,
      last.state = 1 and coalesce(lifted.last, 0) < last.revision as barred
    from stage left join lateral (
      select revision, hash, state from statement where statement.thing = stage.thing and statement.sid = stage.sid order by revision desc limit 1) as last on true
    left join (${LIFTED}) as lifted on lifted.thing = stage.thing and lifted.sid = stage.sid
  ) as numbered where hash is distinct from hash_before and barred is not true`;

/**
 * Inserts what is new and gives the revision of each by its place in the batch. Ordered by key, so that two writers
 * cannot deadlock.
 */
async function insertStaged(client: ClientBase, sameId: Register['sameId']): Promise<Map<number, number>> {
  const {rows} = await client.query<{ordinal: number; revision: number}>({name: `insert-${sameId}`, text: `
    with fresh as (${sameId === 'revise' ? REVISED : ONCE}),
    inserted as (
      insert into statement (thing, sid, revision, ${COLUMNS})
      select thing, sid, revision, ${COLUMNS} from fresh
      order by thing, sid, revision
      on conflict do nothing
      returning id, revision)
    select ordinal, inserted.revision from inserted join stage using (id)`});
  return new Map(rows.map(({ordinal, revision}) => [ordinal, Number(revision)]));
}

/** Why the others were not taken: the same content is there already, it was removed, or the id has other content. */
async function explainRest(client: ClientBase, {sameId}: Register, batch: readonly PreparedStatement[], revisions: ReadonlyMap<number, number>): Promise<{unchanged: number; problems: Problem[]}> {
  const {rows} = await client.query<{ordinal: number; known: Buffer; removed: boolean; same: boolean}>(`
    select ordinal, last.hash as known, last.state = 1 as removed, last.hash = stage.hash as same
    from stage join lateral (
      select hash, state from statement where statement.thing = stage.thing and statement.sid = stage.sid order by revision desc limit 1) as last on true
    where not ordinal = any($1) order by ordinal`, [[...revisions.keys()]]);
  const problems = rows.filter(({same, removed}) => !same && (removed || sameId === 'refuse')).map(({ordinal, known, removed}): Problem => {
    const {draft, hash} = batch[ordinal] as PreparedStatement;
    const facts = {at: '', ordinal, id: draft.id, thing: draft.touches[0]};
    return removed
      ? {code: 'statement.removed', ...facts}
      : {code: 'statement.id-reused', ...facts, known: known.toString('hex'), given: hash.toString('hex')};
  });
  return {unchanged: rows.length - problems.length, problems};
}

/** Further things, sealed parts and attachments. Gives the log entries that commit to the sealed parts. */
async function keepParts(client: ClientBase, {register, vault, files}: AppendTools, batch: readonly PreparedStatement[], revisions: ReadonlyMap<number, number>): Promise<Leaf[]> {
  const others: CopyValue[][] = [];
  const sealed: Leaf[] = [];
  for (const [ordinal, revision] of revisions) {
    const {draft, id, things: [home, ...further]} = batch[ordinal] as PreparedStatement;
    const key = {thing: home, sid: draft.id, revision};
    for (const thing of new Set(further)) if (thing !== home) others.push([thing, home, draft.id]);
    if (draft.sealed) {
      const commitments = await keepSealed(client, vault, key, draft.sealed, register.sealedParts);
      sealed.push(...commitments.map((leaf): Leaf => ({thing: home, id, leaf, action: 'sealed'})));
    }
    if (draft.attachments) await keepAttachments(client, files, key, draft.attachments);
  }
  if (others.length === 0) return sealed;
  await ensureStage(client, 'stage_thing', 'thing bigint, home bigint, sid text collate "C"');
  await copyRows(client, 'copy stage_thing from stdin', others);
  await client.query('insert into statement_thing select distinct * from stage_thing order by thing, home, sid on conflict do nothing');
  return sealed;
}

/** Folds every thing that the accepted statements touch. */
async function refold(client: ClientBase, {register, source}: AppendTools, batch: readonly PreparedStatement[], revisions: ReadonlyMap<number, number>, direct: boolean): Promise<void> {
  const touched = new Map<string, Touched>();
  for (const [ordinal, revision] of revisions) {
    const {draft, things, text} = batch[ordinal] as PreparedStatement;
    touch(touched, things, draft.touches, {
      sid: draft.id, revision, kind: draft.kind, said: draft.said, schemaVersion: draft.schemaVersion, text,
      ...(draft.visibleFrom !== undefined && {visibleFrom: new Date(draft.visibleFrom)}),
    });
  }
  await foldTouched(client, register, source.number, touched, direct);
}
