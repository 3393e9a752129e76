import type {ClientBase, Pool} from 'pg';
import type {Plan} from '@parvis/commitments';
import {must} from '@parvis/kernel';
import {readCanonical} from '@parvis/kernel/json';
import {commentsOnRecords} from '../../core/comments/on-records.ts';
import type {CommentKind, CommentSubject} from '../../core/comments/subject.ts';
import type {RecordRead} from '../../core/read.ts';
import {commitments} from './register.ts';
import type {ThingState} from './summary.ts';
import {thingIn} from './thing.ts';

type Asking = Pick<ClientBase | Pool, 'query'>;

const DRAFT = 'draft';

/** Comments on plans and commitments: on the draft, as long as it is open for them, and on each commitment once its plan is adopted. */
export const COMMENTS: CommentKind = {
  ...commentsOnRecords(commitments, {kind: 'record', moderation: 'after'}), parts: [DRAFT],
  async isOpen(client, id, part) {
    const {rows: [row]} = await client.query<{body: string; today: string}>(`
      select body, ((clock_timestamp() at time zone (select zone from site))::date)::text as today
      from record where register = $1 and id = $2 and body is not null order by thing limit 1`, [commitments.number, id]);
    if (row === undefined) return false;
    const state = thingIn(readCanonical(row.body));
    return part === DRAFT ? isDraftOpen(state.plan, row.today) : takesComments(state);
  },
};

/** The comments of a thing: those on its draft, or those since. */
export function commentSubject(id: string, on: 'draft' | 'record'): CommentSubject {
  return {room: COMMENTS.room, kind: COMMENTS.kind, id, ...(on === 'draft' && {part: DRAFT})};
}

/** The draft of a plan is open from its first day of comments to its last. */
export function isDraftOpen({stage, commentFrom, commentUntil}: Plan, today: string): boolean {
  return stage === 'consultation' && commentUntil !== undefined && today <= commentUntil && (commentFrom === undefined || today >= commentFrom);
}

/** A commitment that holds. A plan as such is commented on while it is a draft. */
export function takesComments({kind, plan: {stage}}: {readonly kind: ThingState['kind']; readonly plan: Plan}): boolean {
  return kind === 'commitment' && (stage === undefined || stage === 'adopted');
}

/** The comments that stand on a page: those on what holds, else those on the draft. */
export function shownComments({state}: Pick<RecordRead, 'state'>): Pick<CommentSubject, 'kind' | 'part'> | undefined {
  const thing = thingIn(state);
  return thing && {kind: COMMENTS.kind, ...(!takesComments(thing) && {part: DRAFT})};
}

/** What the public said of a draft, and which of it a reasoned response names. Answers of others, and what the plan's own keeper says, are no contributions. */
export interface DraftRead {
  readonly count: number;
  /** Those that a response names, with the plan or commitment that they are on. */
  readonly answered: readonly {readonly number: number; readonly id: string}[];
}

/** The contributions to the draft of a plan with its commitments, or of one commitment; as known on a day or at an instant. */
export async function readDraftComments(client: Asking, {source, state, asKnownOn}: Pick<RecordRead, 'source' | 'state' | 'asKnownOn'>): Promise<DraftRead | undefined> {
  const thing = thingIn(state);
  if (thing === undefined) return undefined;
  const {rows: [row]} = await client.query<{count: number; answered: DraftRead['answered']}>(`
    select count(*)::int as count, coalesce(json_agg(json_build_object('number', number, 'id', subject) order by number) filter (where number = any($4)), '[]') as answered
    ${CONTRIBUTIONS} and at <= $5`,
  [...contributionsOf(thing, source.slug), answeredIn(thing), asKnownOn === undefined ? 'infinity' : asKnownOn.includes('T') ? asKnownOn : `${asKnownOn}T23:59:59.999Z`]);
  return must(row, 'a count has a row');
}

/** One contribution to a draft, for whoever answers it. */
export interface Contribution {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** The contributions that no response names yet, oldest first. */
export async function listUnanswered(client: Asking, thing: ThingState, source: string, limit: number): Promise<Contribution[]> {
  const {rows} = await client.query<Contribution>(`select number, subject as id, name, text ${CONTRIBUTIONS} and not number = any($4) order by number limit $5`, [...contributionsOf(thing, source), answeredIn(thing), limit]);
  return rows;
}

const CONTRIBUTIONS = `from comment where room = '${COMMENTS.room}' and kind = '${COMMENTS.kind}' and part = '${DRAFT}' and subject = any($1) and answers is null and state = 'published'
  and (body is null or body is distinct from (select of_body from source where register = $2 and slug = $3))`;

function contributionsOf(thing: ThingState, source: string): readonly [string[], number, string] {
  return [thing.kind === 'plan' ? [thing.id, ...thing.commitments.map(({id}) => id)] : [thing.id], commitments.number, source];
}

function answeredIn(thing: ThingState): number[] {
  return thing.kind === 'plan' ? thing.responses.flatMap(({response}) => response.comments ?? []).map(Number) : [];
}
