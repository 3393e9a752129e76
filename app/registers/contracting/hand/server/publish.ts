import {must} from '@parvis/kernel';
import {audit} from '../../../../core/audit/write.ts';
import {closeDraft, readPublished, type Draft} from '../../../../core/drafts/store.ts';
import type {AskedBy} from '../../../../core/http/act-route.ts';
import {append} from '../../../../core/statements/append.ts';
import {prepare} from '../../../../core/statements/prepare.ts';
import {contracting} from '../../register.ts';
import {dateAfter} from '../date.ts';
import {readForm} from '../read.ts';
import type {About} from '../release.ts';
import {review, saysSomething, type Review} from '../review.ts';
import {parseStage, type Stage} from '../stages/index.ts';
import type {Typed} from '../typed.ts';
import {placeOf, type Work} from './work.ts';

/** What a release made now would need; undefined where the record is dated in the future. */
export function aboutNow({ocid, read, state}: Work, {context}: AskedBy): About | undefined {
  const said = (read?.statements ?? []).filter(({kind}) => kind !== 'withdrawal');
  const date = dateAfter(said.map((one) => one.said).sort().at(-1), context.now);
  const taken = new Set((read?.statements ?? []).map(({id}) => id));
  const last = said.toSorted((a, b) => (a.said < b.said ? -1 : 1)).at(-1)?.id;
  let n = taken.size + 1;
  while (taken.has(`${ocid}-${n}`)) n++;
  return date === undefined ? undefined : {ocid, id: `${ocid}-${n}`, date, zone: context.site.zone, language: context.site.languages[0] ?? 'en', ...(state && {state}), ...(last !== undefined && {last})};
}

/** How many entries of a process were there when somebody looked. */
export function countSeen({read}: Work): number {
  return read?.statements.length ?? 0;
}

export type Reviewed =
  | {readonly kind: 'ready'; readonly review: Review}
  /** The form is not whole. */
  | {readonly kind: 'unready'}
  | {readonly kind: 'dated-ahead'};

export function reviewDraft(asked: AskedBy, work: Work, stage: Stage, typed: Typed): Reviewed {
  const read = readForm(stage, typed, work.state);
  if (!read.ok) return {kind: 'unready'};
  const about = aboutNow(work, asked);
  if (about === undefined) return {kind: 'dated-ahead'};
  return {kind: 'ready', review: review(stage, read.value, about, (check) => asked.context.t.has(`hand.quality.${check}`))};
}

export function mayPublish({errors, ...rest}: Review): boolean {
  return errors.length === 0 && saysSomething({errors, ...rest});
}

class AlreadyClosedError extends Error {
  override readonly name = 'AlreadyClosedError';
}

/** `changed`: the record is not as it was when the person looked; she looks again. */
export type Publishing = {readonly kind: 'published'; readonly statement: string} | {readonly kind: 'changed'};

/**
 * Publishes what a draft says: the entry, its place in the log, the draft's end and the line in the audit trail are one
 * transaction. A form sent twice, even at the same time, publishes once and finds the same entry.
 */
export async function publishDraft(asked: AskedBy, work: Work, draft: Draft, made: Review): Promise<Publishing> {
  const {pool, square, actor} = asked;
  const {source, body, ocid} = work;
  const statement = String(made.release['id']);
  const prepared = prepare(contracting, source, [{id: statement, kind: 'statement', said: String(made.release['date']), touches: [ocid], body: made.release, schemaVersion: '1.1'}]);
  const client = await pool.connect();
  try {
    const {accepted, problems} = await append(client, {
      register: contracting, source, vault: square.vault, files: square.files,
      async also(within) {
        if (!await closeDraft(within, draft, {statement, by: actor.person})) throw new AlreadyClosedError();
        await audit(within, {person: actor.person, body: body.number, act: 'entry.publish', facts: {register: contracting.name, thing: ocid, entry: statement, stage: draft.stage}});
      },
    }, prepared);
    if (accepted === 1) {
      await square.versions.refresh();
      return {kind: 'published', statement};
    }
    if (problems.some(({code}) => code === 'statement.outside-claim')) throw new Error(`The source ${source.slug} lost its claim on ${ocid}`);
  } catch (error) {
    if (!(error instanceof AlreadyClosedError)) throw error;
  } finally {
    client.release();
  }
  const stage = must(parseStage(draft.stage), 'drafts are kept by the names of stages');
  const closed = await readPublished(pool, placeOf(work, stage), draft.number);
  return closed?.statement === undefined ? {kind: 'changed'} : {kind: 'published', statement: closed.statement};
}
