import {randomBytes} from 'node:crypto';
import type {CommitmentState} from '@parvis/commitments';
import type {StandardRules} from '@parvis/commitments/cocreation';
import type {Act} from '../../../core/accounts/may.ts';
import type {BodyRead} from '../../../core/bodies/bodies.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {PageContext} from '../../../core/page.ts';
import {renderPage} from '../../../ui/render.ts';
import {listUnanswered} from '../comments.ts';
import {ACT_PATH, recordPath} from '../paths.ts';
import {readRules, rulesFor} from '../rules.ts';
import {dateAfter, todayOf} from './date.ts';
import {addRow, typedFrom, type Form, type Typed} from './field.ts';
import {assessmentForm, claimForm, correctionForm, evidenceForm, measurementForm, responseForm, TRACE_FORM} from './forms.ts';
import {FormPage} from './pages.tsx';
import {publish} from './publish.ts';
import {readForm, type Answers, type FormProblem} from './read.ts';
import {assessmentStatement, claimStatement, correctionStatement, evidenceStatement, measurementStatement, responseStatement, traceStatement, type Made, type Saying} from './statements.ts';
import {assessorBody, namedWork, organisationOf, ownBody, ownerBody, type Work} from './work.ts';
import {monthWords} from '../present/month.ts';

/** A plan or commitment with the rules by which it was made. */
interface RuledWork extends Work {
  readonly rules: StandardRules;
}

/** Something that a person says of a plan or commitment in one form. */
interface SayingForm {
  readonly name: string;
  readonly may: Act;
  readonly on: 'plan' | 'commitment';
  readonly body: (asked: AskedBy, work: Work) => Promise<BodyRead>;
  readonly form: (work: Work, context: PageContext) => Form;
  readonly make: (work: RuledWork, answers: Answers, saying: Saying) => Made;
}

const ofCommitment = (work: Work): CommitmentState => {
  if (work.state?.kind !== 'commitment') throw new AppError('page.not-found');
  return work.state;
};
const months = ({t}: PageContext) => (month: string): string => monthWords(t, month);

const SAYINGS: readonly SayingForm[] = [
  {name: 'claim', may: 'commitment.claim', on: 'commitment', body: ownerBody, form: (work, context) => claimForm(ofCommitment(work), months(context)), make: (work, answers, saying) => claimStatement(ofCommitment(work), answers, saying)},
  {name: 'evidence', may: 'commitment.claim', on: 'commitment', body: ownerBody, form: (work) => evidenceForm(ofCommitment(work)), make: (work, answers, saying) => evidenceStatement(ofCommitment(work), answers, saying)},
  {name: 'measurement', may: 'commitment.claim', on: 'commitment', body: ownerBody, form: (work) => measurementForm(ofCommitment(work)), make: (work, answers, saying) => measurementStatement(ofCommitment(work), answers, saying)},
  {name: 'correction', may: 'commitment.claim', on: 'commitment', body: ownerBody, form: (work, context) => correctionForm(ofCommitment(work), months(context)), make: (work, answers, saying) => correctionStatement(ofCommitment(work), answers, saying)},
  {name: 'assessment', may: 'commitment.assess', on: 'commitment', body: assessorBody, form: (work) => assessmentForm(ofCommitment(work)), make: (work, answers, saying) => assessmentStatement(ofCommitment(work), answers, saying, work.rules)},
  {name: 'response', may: 'entry.publish', on: 'plan', body: (asked, work) => ownBody(asked, work, 'entry.publish'), form: ({unanswered = []}, {t}) => responseForm(unanswered, ({number, name, text}) => t.text('cact.comment.said', {number: String(number), name, text: shortened(text)})), make: ({id}, answers, saying) => responseStatement(id, answers, saying)},
  {name: 'trace', may: 'entry.publish', on: 'plan', body: (asked, work) => ownBody(asked, work, 'entry.publish'), form: () => TRACE_FORM, make: ({id}, answers, saying) => traceStatement(id, answers, saying)},
];

/** One form each: what was done, what shows it, what was found, what was wrong, what was answered. */
export function mountSayings(app: Server, {act: tools}: RoomTools): void {
  for (const saying of SAYINGS) {
    const path = `${ACT_PATH}/:source/:id/${saying.name}` as const;
    actGet(app, tools, {path, may: saying.may, handle: async (asked) => {
      const work = await workFor(asked, saying);
      await saying.body(asked, work);
      return show(asked, work, saying, {typed: begun(asked, work), problems: [], step: 'form', key: randomBytes(9).toString('base64url')});
    }});
    actPost(app, tools, {path, may: saying.may, bodyLimit: FORM_BYTES, handle: (asked) => take(asked, saying)});
  }
}

const FORM_BYTES = 256_000;

/** Comments without a response that a form offers, oldest first; the others come when these are answered. */
const MOST_OFFERED = 100;
const MOST_WORDS = 300;

async function workFor(asked: AskedBy, {on, name}: SayingForm): Promise<RuledWork> {
  const named = await namedWork(asked);
  if (named.state?.kind !== on) throw new AppError('page.not-found');
  const work = {...named, rules: rulesFor(named.state.plan, await readRules(asked.pool, named.source.slug), todayOf(asked.context))};
  return name === 'response' ? {...work, unanswered: await listUnanswered(asked.pool, named.state, work.source.slug, MOST_OFFERED)} : work;
}

/** What a form begins with: of a response to one comment, which. */
function begun({query, context: {t}}: AskedBy, {unanswered = []}: Work): Typed {
  const number = query.get('comment') ?? '';
  return unanswered.some((one) => String(one.number) === number) ? {comments: [number], to: [t.text('cact.comment', {number})]} : {};
}

function shortened(text: string): string {
  const whole = [...text.replaceAll(/\s+/g, ' ')];
  return whole.length <= MOST_WORDS ? whole.join('') : `${whole.slice(0, MOST_WORDS).join('')}…`;
}

interface Shown {
  readonly typed: Typed;
  readonly problems: readonly FormProblem[];
  readonly step: 'form' | 'check';
  /** Names the statement to be made: the same form sent twice says it once. */
  readonly key: string;
}

function show(asked: AskedBy, work: RuledWork, saying: SayingForm, {typed, problems, step, key}: Shown): ActAnswer {
  const {context, token} = asked;
  const {t} = context;
  const action = `${ACT_PATH}/${work.source.slug}/${encodeURIComponent(work.id)}/${saying.name}`;
  const title = t.text(`commitments.act.${saying.name}`);
  const state = work.state;
  const about = state?.kind === 'commitment' ? state.commitment.title : state?.plan.title ?? work.id;
  return {
    html: renderPage(FormPage, {
      token, title, action, form: saying.form(work, context), typed, problems, step, hidden: {key}, lead: t.text(`cact.lead.${saying.name}`, {title: about, days: work.rules.assessmentWorkingDays}), publish: t.text('cact.publish-this'),
      crumbs: [{text: about, path: recordPath(work.id)}, {text: title, path: action}],
    }, context),
    status: problems.length > 0 ? 422 : 200,
  };
}

async function take(asked: AskedBy, saying: SayingForm): Promise<ActAnswer> {
  const work = await workFor(asked, saying);
  const body = await saying.body(asked, work);
  const {context, fields} = asked;
  const key = /^[\w-]{12}$/.exec(fields.get('key') ?? '')?.[0] ?? randomBytes(9).toString('base64url');
  const form = saying.form(work, context);
  const typed = typedFrom(fields, form);
  const [act, name] = (fields.get('do') ?? 'check').split(':');
  const id = `${work.id}-${saying.name}-${key}`;
  const done = {to: context.href(`${recordPath(work.id)}?source=${work.source.slug}`)};
  if (work.read?.statements.some((one) => one.id === id)) return done;
  if (act === 'change') return show(asked, work, saying, {typed, problems: [], step: 'form', key});
  if (act === 'add') {
    const group = form.find((one) => one.kind === 'group' && one.name === name);
    return show(asked, work, saying, {typed: group?.kind === 'group' ? addRow(typed, group) : typed, problems: [], step: 'form', key});
  }
  const answers = readForm(form, typed);
  if (!answers.ok) return show(asked, work, saying, {typed, problems: answers.error, step: 'form', key});
  const made = saying.make(work, answers.value, {id, date: dateAfter((work.read?.statements ?? []).map(({said}) => said), context.now), by: organisationOf(body), way: 'account', today: todayOf(context)});
  if (!made.ok) return show(asked, work, saying, {typed, problems: made.error, step: 'form', key});
  if (act !== 'publish') return show(asked, work, saying, {typed, problems: [], step: 'check', key});
  await publish(asked, {source: work.source, body: body.number, statements: [made.value]});
  return done;
}

