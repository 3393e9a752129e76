import {randomBytes} from 'node:crypto';
import type {Pool} from 'pg';
import type {CommitmentState} from '@parvis/commitments';
import {err, ok} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {audit} from '../../../core/audit/write.ts';
import {LetterClosedError, type LetterRead} from '../../../core/letters/letters.ts';
import type {PageContext} from '../../../core/page.ts';
import type {LetterAbout, LetterHandler} from '../../../ui/letters/handler.ts';
import {recordPath} from '../paths.ts';
import {commitments} from '../register.ts';
import {monthWords} from '../present/month.ts';
import {dateAfter} from './date.ts';
import {typedFrom, type Form} from './field.ts';
import {letterForm} from './forms.ts';
import {FormFields, wordedProblem} from './pages.tsx';
import {appendStatements} from './publish.ts';
import {readForm} from './read.ts';
import {claimStatement} from './statements.ts';
import {findPlanSource, readWork, type PlanSource} from './work.ts';

interface AskedCommitment extends LetterAbout {
  readonly state: CommitmentState;
  readonly source: PlanSource;
  readonly said: readonly string[];
}

export const PROGRESS = 'progress';

/** What a question about a commitment is kept under. */
export function letterSubject(source: string, id: string): string {
  return `${source}/${id}`;
}

/** A commitment whose lead institution can be asked: it holds, and names one. */
export function isAskable(state: CommitmentState): boolean {
  return state.commitment.leadInstitution !== undefined && (state.plan.stage === undefined || state.plan.stage === 'adopted');
}

const formOf = ({state}: AskedCommitment, {t}: PageContext): Form => letterForm(state, (month) => monthWords(t, month));

async function aboutCommitment(pool: Pool, {subject}: LetterRead): Promise<AskedCommitment | undefined> {
  const [, slug = '', id = ''] = /^([^/]+)\/(.+)$/s.exec(subject) ?? [];
  const source = await findPlanSource(pool, slug);
  const {read, state} = source === undefined ? {} : await readWork(pool, source, id);
  if (source === undefined || read === undefined || state?.kind !== 'commitment' || !isAskable(state)) return undefined;
  return {title: state.commitment.title, path: recordPath(id), state, source, said: read.statements.map(({said}) => said)};
}

/** Those who lead a commitment say by a mailed link, without an account, how it stands; the statement says that it came so. */
export const PROGRESS_LETTER: LetterHandler<JsonObject, AskedCommitment> = {
  room: commitments.name, what: PROGRESS, form: 'cact.letter',
  about: aboutCommitment,
  fields: ({about, typed, problems, context}) => {
    const form = formOf(about, context);
    return <FormFields form={form} typed={typedFrom(typed, form)} problems={problems} context={context} />;
  },
  parse(fields, {about, context}) {
    const {state, said} = about;
    const form = formOf(about, context);
    const answers = readForm(form, typedFrom(fields, form));
    const made = answers.ok ? claimStatement(state, answers.value, {
      // of two answers at once the second is refused by its question, never by an id that is taken
      id: `${state.id}-letter-${randomBytes(9).toString('base64url')}`, date: dateAfter(said, context.now), by: state.commitment.leadInstitution ?? {name: state.id}, way: 'letter',
      today: String(context.now.toZonedDateTimeISO(context.site.zone).toPlainDate()),
    }) : answers;
    return made.ok ? ok(made.value) : err(made.error.map((problem) => wordedProblem(problem, context)));
  },
  async record(asked, {letter, answer, by: {domain, sent, answered}, close}) {
    const about = await aboutCommitment(asked.pool, letter);
    if (about === undefined) throw new LetterClosedError();
    const {source} = about;
    await appendStatements(asked, source, [{...answer, letter: {domain, sent, answered}}], async (within, entries) => {
      await close(within);
      await audit(within, {...(source.body !== undefined && {body: source.body}), act: 'entry.publish', facts: {register: commitments.name, source: source.slug, entries, letter: letter.number}});
    });
  },
};
