import type {Pool} from 'pg';
import {bodiesFor, may, type Act} from '../../../core/accounts/may.ts';
import {listBodies, type BodyRead} from '../../../core/bodies/bodies.ts';
import {AppError} from '../../../core/errors.ts';
import type {AskedBy} from '../../../core/http/act-route.ts';
import type {RecordRead} from '../../../core/read.ts';
import {ANONYMOUS} from '../../../core/reader.ts';
import {readClaims, holdsPrefix} from '../../../core/sources/claims.ts';
import {readRecord} from '../../../core/statements/read.ts';
import type {Organisation} from '@parvis/commitments';
import type {Contribution} from '../comments.ts';
import {commitments} from '../register.ts';
import type {ThingState} from '../summary.ts';
import {thingIn} from '../thing.ts';

export interface PlanSource {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  /** The body that keeps it. */
  readonly body: number | undefined;
  readonly prefixes: readonly string[];
}

/** A plan or commitment with what is public of it. */
export interface Work {
  readonly source: PlanSource;
  readonly id: string;
  readonly read?: RecordRead;
  readonly state?: ThingState;
  /** Of a plan that is answered for: the comments on its draft that have no reasoned response yet. */
  readonly unanswered?: readonly Contribution[];
}

const SELECT = 'select number, slug, name, of_body from source where register = $1';

interface SourceRow {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly of_body: number | null;
}

async function sourceOf(pool: Pool, {number, slug, name, of_body: body}: SourceRow): Promise<PlanSource> {
  return {number, slug, name, body: body ?? undefined, prefixes: await readClaims(pool, number)};
}

export async function sourcesOf({pool}: AskedBy, body: number): Promise<PlanSource[]> {
  const {rows} = await pool.query<SourceRow>(`${SELECT} and of_body = $2 order by slug`, [commitments.number, body]);
  return Promise.all(rows.map((row) => sourceOf(pool, row)));
}

export async function findPlanSource(pool: Pool, slug: string): Promise<PlanSource | undefined> {
  const {rows: [row]} = await pool.query<SourceRow>(`${SELECT} and slug = $2`, [commitments.number, slug]);
  return row && sourceOf(pool, row);
}

/** The source that an address names; else there is no such page. */
export async function namedSource(asked: AskedBy): Promise<PlanSource> {
  const source = await findPlanSource(asked.pool, asked.param('source'));
  if (source === undefined) throw new AppError('page.not-found');
  return source;
}

/** May the source speak of this id? */
export function isOurs({prefixes}: PlanSource, id: string): boolean {
  return id.length <= 300 && (prefixes.length === 0 || prefixes.some((prefix) => holdsPrefix(prefix, id)));
}

export async function namedWork(asked: AskedBy): Promise<Work> {
  const source = await namedSource(asked);
  const id = asked.param('id');
  if (!isOurs(source, id)) throw new AppError('page.not-found');
  return readWork(asked.pool, source, id);
}

/** What is public of a thing now. */
export async function readWork(pool: Pool, source: PlanSource, id: string): Promise<Work> {
  const read = await readRecord({pool}, commitments, {id, source: source.slug}, ANONYMOUS);
  return {source, id, ...(read && {read}), ...(read?.state !== undefined && {state: thingIn(read.state)})};
}

/** The body in whose name somebody does something with a plan of her own body; else she may not. */
export async function ownBody(asked: AskedBy, {source}: Pick<Work, 'source'>, act: Act): Promise<BodyRead> {
  if (source.body === undefined) throw new AppError('permission.denied');
  asked.must(act, source.body);
  const body = (await listBodies(asked.pool)).find(({number}) => number === source.body);
  if (body === undefined) throw new AppError('permission.denied');
  return body;
}

/** Owners are the body that keeps the plan, and whoever leads the commitment or one of its steps. */
export async function ownerBody(asked: AskedBy, work: Work): Promise<BodyRead> {
  const named = namedIn(work.state);
  const bodies = (await listBodies(asked.pool)).filter(({number}) => bodiesFor(asked.actor, 'commitment.claim').includes(number));
  const body = bodies.find(({number}) => number === work.source.body) ?? bodies.find((one) => named.some((owner) => isSame(owner, one)));
  if (body === undefined || may(asked.actor, 'commitment.claim', body.number) !== 'yes') throw new AppError('permission.denied');
  return body;
}

/** An assessor is an auditor of a body that neither keeps the plan nor answers for any part of the commitment. */
export async function assessorBody(asked: AskedBy, work: Work): Promise<BodyRead> {
  const named = namedIn(work.state);
  const body = (await listBodies(asked.pool)).find((one) => bodiesFor(asked.actor, 'commitment.assess').includes(one.number) && one.number !== work.source.body && !named.some((owner) => isSame(owner, one)));
  if (body === undefined || may(asked.actor, 'commitment.assess', body.number) !== 'yes') throw new AppError('permission.denied');
  return body;
}

function namedIn(state: ThingState | undefined): Organisation[] {
  if (state?.kind !== 'commitment') return [];
  const {leadInstitution, supportingInstitutions = []} = state.commitment;
  return [...(leadInstitution === undefined ? [] : [leadInstitution]), ...supportingInstitutions, ...state.milestones.flatMap(({milestone: {owner}}) => (owner === undefined ? [] : [owner]))];
}

function isSame(organisation: Organisation, {identifier, name}: BodyRead): boolean {
  return organisation.id !== undefined && identifier !== undefined ? organisation.id === identifier : organisation.name.trim().toLowerCase() === name.trim().toLowerCase();
}

export function organisationOf({name, identifier}: BodyRead): Organisation {
  return {name, ...(identifier !== undefined && {id: identifier})};
}
