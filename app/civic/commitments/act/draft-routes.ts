import type {PlanState} from '@parvis/commitments';
import type {StandardRules} from '@parvis/commitments/cocreation';
import {daysBetween, isDate, must} from '@parvis/kernel';
import {asJson, type JsonObject} from '@parvis/kernel/json';
import {bodiesFor, may} from '../../../core/accounts/may.ts';
import {listBodies} from '../../../core/bodies/bodies.ts';
import {listDrafts, readDraft, saveDraft, type Draft, type DraftPlace} from '../../../core/drafts/store.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {renderPage} from '../../../ui/render.ts';
import {listUnanswered} from '../comments.ts';
import {ACT_PATH, recordPath} from '../paths.ts';
import {commitments} from '../register.ts';
import {readRules, rulesFor} from '../rules.ts';
import {dateAfter, todayOf} from './date.ts';
import {addRow, typedFrom, typedText, type Form, type Typed} from './field.ts';
import {COMMITMENT_FORM, NEW_FORM, PLAN_FORM, STAGE_FORM} from './forms.ts';
import {DraftPage, FormPage, WorkPage, type DraftView, type WorkView} from './pages.tsx';
import {commitmentOf, planOf, typedOf} from './plan-statements.ts';
import {publish} from './publish.ts';
import {readForm, type FormProblem} from './read.ts';
import {isOurs, namedSource, namedWork, organisationOf, ownBody, sourcesOf, type PlanSource, type Work} from './work.ts';

const PLAN_PATH = `${ACT_PATH}/:source/:id` as const;
const FORM_BYTES = 512_000;
const MOST_OFFERED = 100;

/** Drafting a plan and its commitments; opening it for comments, adopting it, publishing a new version. */
export function mountDrafts(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: ACT_PATH, may: 'draft.write', handle: listWork});
  actGet(app, tools, {path: `${ACT_PATH}/:source/new`, may: 'draft.write', handle: (asked) => showNew(asked, {}, [])});
  actPost(app, tools, {path: `${ACT_PATH}/:source/new`, may: 'draft.write', handle: begin});
  actGet(app, tools, {path: `${PLAN_PATH}/draft`, may: 'draft.write', handle: showDraft});
  actGet(app, tools, {path: `${PLAN_PATH}/write/:stage`, may: 'draft.write', handle: async (asked) => {
    const place = await partOf(asked);
    return showPart(asked, place, {typed: place.draft?.fields ?? place.begin, problems: []});
  }});
  actPost(app, tools, {path: `${PLAN_PATH}/write/:stage`, may: 'draft.write', bodyLimit: FORM_BYTES, handle: savePart});
  actGet(app, tools, {path: `${PLAN_PATH}/publish`, may: 'entry.publish', handle: async (asked) => {
    const work = await planWork(asked);
    const body = await ownBody(asked, work, 'entry.publish');
    return showStage(asked, await staged(asked, work, body.number), {}, [], 'form');
  }});
  actPost(app, tools, {path: `${PLAN_PATH}/publish`, may: 'entry.publish', handle: publishPlan});
}

async function listWork(asked: AskedBy): Promise<ActAnswer> {
  const mine = new Set(bodiesFor(asked.actor, 'draft.write'));
  const bodies: WorkView['bodies'][number][] = [];
  for (const {number, name} of await listBodies(asked.pool)) {
    if (!mine.has(number)) continue;
    const drafts = await listDrafts(asked.pool, {body: number, register: commitments.number});
    const sources = await Promise.all((await sourcesOf(asked, number)).map(async ({number: source, slug, name: called}) => {
      const {rows} = await asked.pool.query<{id: string; title: string | null}>("select id, title from summary where register = $1 and source = $2 and status like 'plan.%' order by said desc, id limit 200", [commitments.number, source]);
      const own = drafts.filter((draft) => draft.source === source);
      const fresh = [...new Set(own.map(({thing}) => thing))].filter((id) => !rows.some((row) => row.id === id));
      const count = (id: string): number => own.filter(({thing}) => thing === id).length;
      return {slug, name: called, plans: [
        ...rows.map(({id, title}) => ({id, isPublic: true, drafts: count(id), ...(title !== null && {title})})),
        ...fresh.map((id) => ({id, isPublic: false, drafts: count(id), title: typedText(own.find(({thing, stage}) => thing === id && stage === 'plan')?.fields ?? {}, 'title') || id})),
      ]};
    }));
    bodies.push({name, sources});
  }
  return {html: renderPage(WorkPage, {bodies}, asked.context)};
}

async function showNew(asked: AskedBy, typed: Typed, problems: readonly FormProblem[]): Promise<ActAnswer> {
  const source = await namedSource(asked);
  await ownBody(asked, {source}, 'draft.write');
  const {t} = asked.context;
  const action = `${ACT_PATH}/${source.slug}/new`;
  return {
    html: renderPage(FormPage, {
      token: asked.token, title: t.text('cact.new'), lead: t.text('cact.new.lead'), action, form: NEW_FORM, typed, problems, hidden: {}, step: 'form', publish: '', later: true,
      crumbs: [{text: t.text('commitments.act.title'), path: ACT_PATH}, {text: t.text('cact.new'), path: action}],
    }, asked.context),
    status: problems.length > 0 ? 422 : 200,
  };
}

async function begin(asked: AskedBy): Promise<ActAnswer> {
  const source = await namedSource(asked);
  await ownBody(asked, {source}, 'draft.write');
  const typed = typedFrom(asked.fields, NEW_FORM);
  const reference = typedText(typed, 'reference').trim().replaceAll(/\s+/g, '-');
  const wrong = (code: string): Promise<ActAnswer> => showNew(asked, typed, [{field: 'reference', code, label: 'reference'}]);
  if (!/^[A-Za-z0-9][\w.-]{0,79}$/.test(reference)) return wrong('reference');
  const id = idFor(source, reference);
  const {rowCount} = await asked.pool.query('select from record where register = $1 and source = $2 and id = $3 union all select from people.draft where register = $1 and source = $2 and thing = $3', [commitments.number, source.number, id]);
  if ((rowCount ?? 0) > 0 || !isOurs(source, id)) return wrong('taken');
  return {to: asked.context.href(`${ACT_PATH}/${source.slug}/${encodeURIComponent(id)}/write/plan`)};
}

function idFor({prefixes: [prefix]}: PlanSource, reference: string): string {
  return prefix === undefined || reference.startsWith(prefix) ? reference : `${prefix.replace(/[-/:]$/, '')}-${reference}`;
}

/** A plan of the person's own body, public or not. */
async function planWork(asked: AskedBy): Promise<Work & {readonly plan?: PlanState}> {
  const work = await namedWork(asked);
  if (work.state?.kind === 'commitment') throw new AppError('page.not-found');
  return {...work, ...(work.state !== undefined && {plan: work.state})};
}

const KEY = /^commitment-c\d{1,4}$/;

function commitmentId(plan: string, stage: string): string {
  return `${plan}-${stage.slice('commitment-'.length)}`;
}

interface Part {
  readonly work: Work & {readonly plan?: PlanState};
  readonly stage: string;
  readonly form: Form;
  readonly place: DraftPlace;
  readonly draft?: Draft;
  /** What a new draft begins with: what is public. */
  readonly begin: Typed;
}

async function partOf(asked: AskedBy): Promise<Part> {
  const work = await planWork(asked);
  const {number: body} = await ownBody(asked, work, 'draft.write');
  const stage = asked.param('stage');
  if (stage !== 'plan' && !KEY.test(stage)) throw new AppError('page.not-found');
  const place = {body, register: commitments.number, source: work.source.number, thing: work.id, stage};
  const draft = await readDraft(asked.pool, place);
  const known = stage === 'plan' ? work.plan?.plan : work.plan?.commitments.find(({id}) => id === commitmentId(work.id, stage))?.commitment;
  return {work, stage, place, form: stage === 'plan' ? PLAN_FORM : COMMITMENT_FORM, begin: known === undefined ? {} : typedOf(asJson(known)), ...(draft && {draft})};
}

async function showDraft(asked: AskedBy): Promise<ActAnswer> {
  const work = await planWork(asked);
  const body = await ownBody(asked, work, 'draft.write');
  const drafts = await listDrafts(asked.pool, {body: body.number, register: commitments.number, thing: work.id});
  const unanswered = work.plan === undefined ? [] : await listUnanswered(asked.pool, work.plan, work.source.slug, MOST_OFFERED);
  return {html: renderPage(DraftPage, {...draftView(work, drafts, {mayPublish: may(asked.actor, 'entry.publish', body.number) === 'yes', today: todayOf(asked.context)}), unanswered}, asked.context)};
}

function draftView({source, id, plan}: Work & {readonly plan?: PlanState}, drafts: readonly Draft[], {mayPublish, today: day}: {readonly mayPublish: boolean; readonly today: string}): Omit<DraftView, 'unanswered'> {
  const drafted = (stage: string): Draft | undefined => drafts.find((one) => one.stage === stage);
  const title = typedText(drafted('plan')?.fields ?? {}, 'title') || plan?.plan.title;
  const stages = [...new Set([...(plan?.commitments ?? []).map((one) => `commitment-${one.id.slice(id.length + 1)}`).filter((stage) => KEY.test(stage)), ...drafts.map(({stage}) => stage).filter((stage) => KEY.test(stage))])].sort((a, b) => a.localeCompare(b, 'en', {numeric: true}));
  const state = (stage: string, isPublic: boolean): DraftView['parts'][number]['state'] => (drafted(stage) === undefined ? (isPublic ? 'public' : 'none') : isPublic ? 'changed' : 'draft');
  const numbers = stages.map((stage) => Number(stage.slice('commitment-c'.length)));
  const open = plan?.plan.stage === 'consultation' && plan.plan.commentUntil !== undefined && plan.plan.commentUntil >= day ? plan.plan.commentUntil : undefined;
  return {
    source: source.slug, id, isPublic: plan !== undefined, mayPublish, next: `commitment-c${Math.max(0, ...numbers) + 1}`, ...(title !== undefined && {title}), ...(open !== undefined && {openUntil: open}), ...(plan?.plan.stage !== undefined && {stage: plan.plan.stage}),
    parts: [
      {stage: 'plan', state: state('plan', plan !== undefined)},
      ...stages.map((stage) => {
        const known = plan?.commitments.find((one) => one.id === commitmentId(id, stage));
        const called = typedText(drafted(stage)?.fields ?? {}, 'title') || known?.commitment.title;
        return {stage, state: state(stage, known !== undefined), ...(called !== undefined && {title: called})};
      }),
    ],
  };
}

function showPart(asked: AskedBy, {work, stage, form, draft}: Part, {typed, problems, stale}: {readonly typed: Typed; readonly problems: readonly FormProblem[]; readonly stale?: true}): ActAnswer {
  const {t} = asked.context;
  const at = `${ACT_PATH}/${work.source.slug}/${encodeURIComponent(work.id)}`;
  const title = t.text(stage === 'plan' ? 'cact.draft.plan' : 'cact.commitment');
  return {
    html: renderPage(FormPage, {
      token: asked.token, title, action: `${at}/write/${stage}`, form, typed, problems, hidden: {version: String(draft?.version ?? 0)}, step: 'form', publish: '', later: true, lead: t.text(stage === 'plan' ? 'cact.lead.plan' : 'cact.lead.commitment'),
      crumbs: [{text: t.text('commitments.act.title'), path: ACT_PATH}, {text: work.id, path: `${at}/draft`}, {text: title, path: `${at}/write/${stage}`}], ...(stale && draft && {stale: {by: draft.savedBy}}),
    }, asked.context),
    status: stale ? 409 : problems.length > 0 ? 422 : 200,
  };
}

/** Keeps what was typed, whatever is wrong with it; then says what is. */
async function savePart(asked: AskedBy): Promise<ActAnswer> {
  const part = await partOf(asked);
  const [act, name] = (asked.fields.get('do') ?? 'save').split(':');
  const posted = typedFrom(asked.fields, part.form);
  const group = act === 'add' ? part.form.find((one) => one.kind === 'group' && one.name === name) : undefined;
  const typed = group?.kind === 'group' ? addRow(posted, group) : posted;
  const seen = Number(asked.fields.get('version') ?? 0);
  const version = Number.isSafeInteger(seen) && seen >= 0 && seen < 2 ** 31 ? await saveDraft(asked.pool, part.place, {fields: typed, version: seen, by: asked.actor.person}) : undefined;
  const {draft: _, ...rest} = part;
  const newest = await readDraft(asked.pool, part.place);
  const now = {...rest, ...(newest && {draft: newest})};
  if (version === undefined) return showPart(asked, now, {typed, problems: [], stale: true});
  if (group !== undefined) return showPart(asked, now, {typed, problems: []});
  const made = madeOf(asked, part.work, part.stage, typed, 'draft');
  if (!made.ok) return showPart(asked, now, {typed, problems: made.error});
  return {to: asked.context.href(`${ACT_PATH}/${part.work.source.slug}/${encodeURIComponent(part.work.id)}/draft`)};
}

function madeOf(asked: AskedBy, {id}: Work, stage: string, typed: Typed, publisher: string): ReturnType<typeof planOf> {
  const language = asked.context.site.languages[0] ?? 'en';
  const answers = readForm(stage === 'plan' ? PLAN_FORM : COMMITMENT_FORM, typed);
  if (!answers.ok) return answers;
  return stage === 'plan' ? planOf(id, answers.value, {name: publisher}, language) : commitmentOf(commitmentId(id, stage), answers.value, language);
}

/** A plan on its way to the public, with its drafts and the rules by which it is made. */
interface Staged extends Work {
  readonly plan?: PlanState;
  readonly drafts: readonly Draft[];
  readonly rules: StandardRules;
}

async function staged({pool, context}: AskedBy, work: Work & {readonly plan?: PlanState}, body: number): Promise<Staged> {
  const drafts = await listDrafts(pool, {body, register: commitments.number, thing: work.id});
  const typed = typedText(drafts.find(({stage}) => stage === 'plan')?.fields ?? {}, 'startDate').trim();
  const startDate = isDate(typed) ? typed : work.plan?.plan.startDate;
  return {...work, drafts, rules: rulesFor({...(startDate !== undefined && {startDate})}, await readRules(pool, work.source.slug), todayOf(context))};
}

function showStage(asked: AskedBy, work: Staged, typed: Typed, problems: readonly FormProblem[], step: 'form' | 'check'): ActAnswer {
  const {t} = asked.context;
  const at = `${ACT_PATH}/${work.source.slug}/${encodeURIComponent(work.id)}`;
  return {
    html: renderPage(FormPage, {
      token: asked.token, title: t.text('cact.publish'), lead: t.text('cact.lead.publish', {days: work.rules.inputDays}), action: `${at}/publish`, form: STAGE_FORM, typed, problems, hidden: {}, step, publish: t.text('cact.publish-this'),
      crumbs: [{text: t.text('commitments.act.title'), path: ACT_PATH}, {text: work.id, path: `${at}/draft`}, {text: t.text('cact.publish'), path: `${at}/publish`}],
    }, asked.context),
    status: problems.length > 0 ? 422 : 200,
  };
}

async function publishPlan(asked: AskedBy): Promise<ActAnswer> {
  const plan = await planWork(asked);
  const body = await ownBody(asked, plan, 'entry.publish');
  const work = await staged(asked, plan, body.number);
  const {drafts} = work;
  const typed = typedFrom(asked.fields, STAGE_FORM);
  const act = asked.fields.get('do');
  const answers = readForm(STAGE_FORM, typed);
  if (act === 'change') return showStage(asked, work, typed, [], 'form');
  if (!answers.ok) return showStage(asked, work, typed, answers.error, 'form');
  const problems = stageProblems(work, drafts, answers.value.text, {day: todayOf(asked.context), days: work.rules.inputDays});
  if (problems.length > 0) return showStage(asked, work, typed, problems, 'form');
  const made = versionOf(asked, work, drafts, answers.value.text, organisationOf(body));
  if (made === undefined) return showStage(asked, work, typed, [{field: 'stage', code: 'unready', label: 'stage'}], 'form');
  if (act !== 'publish') return showStage(asked, work, typed, [], 'check');
  const outcome = await publish(asked, {source: work.source, body: body.number, statements: made, drafts});
  if (outcome === 'changed') return showStage(asked, work, typed, [{field: 'stage', code: 'changed', label: 'stage'}], 'form');
  return {to: asked.context.href(`${recordPath(work.id)}?source=${work.source.slug}`)};
}

/** Comments first, for long enough; then adoption; what is public changes with a reason only. */
function stageProblems({plan}: Work & {readonly plan?: PlanState}, drafts: readonly Draft[], {stage = '', commentFrom, commentUntil, reason}: Readonly<Record<string, string>>, {day, days}: {readonly day: string; readonly days: number}): FormProblem[] {
  const wrong = (field: string, code: string): FormProblem[] => [{field, code, label: field}];
  if (plan === undefined && drafts.every((draft) => draft.stage !== 'plan')) return wrong('stage', 'unready');
  if (stage === 'plan.consultation') {
    if (plan?.plan.stage === 'adopted') return wrong('stage', 'adopted-already');
    if (commentFrom === undefined) return wrong('commentFrom', 'enter');
    if (commentUntil === undefined) return wrong('commentUntil', 'enter');
    if (commentFrom < day) return wrong('commentFrom', 'past');
    if (daysBetween(Temporal.PlainDate.from(commentFrom), Temporal.PlainDate.from(commentUntil)) + 1 < days) return [{field: 'commentUntil', code: 'too-short', label: 'commentUntil', days}];
    return [];
  }
  if (plan === undefined) return wrong('stage', 'not-consulted');
  if (stage === 'plan.withdrawn') return reason === undefined ? wrong('reason', 'enter') : [];
  if (plan.plan.stage === 'consultation' && (plan.plan.commentUntil ?? '') >= day) return wrong('stage', 'still-open');
  if (plan.plan.stage === 'draft') return wrong('stage', 'not-consulted');
  if (plan.plan.stage !== 'consultation' && reason === undefined) return wrong('reason', 'enter');
  return [];
}

/** The statements of a new version: the plan, and each commitment that was drafted anew. Undefined: a draft is not whole. */
function versionOf(asked: AskedBy, work: Work & {readonly plan?: PlanState}, drafts: readonly Draft[], {stage = '', commentFrom, commentUntil, reason}: Readonly<Record<string, string>>, by: {readonly name: string}): JsonObject[] | undefined {
  const {id, plan} = work;
  const date = dateAfter((work.read?.statements ?? []).map(({said}) => said), asked.context.now);
  const made = drafts.map((draft) => ({draft, made: madeOf(asked, work, draft.stage, draft.fields, by.name)}));
  if (made.some((one) => !one.made.ok)) return undefined;
  const part = (one: (typeof made)[number]): JsonObject => must(one.made.ok ? one.made.value : undefined, 'none was refused');
  const drafted = made.find(({draft}) => draft.stage === 'plan');
  const {reason: _, stage: __, commentFrom: from, commentUntil: until, ...known} = asJson(plan?.plan ?? {});
  const content = made.filter(({draft}) => draft.stage !== 'plan').map(part);
  const ids = [...new Set([...(plan?.commitments ?? []).map((one) => one.id), ...content.map((one) => String(one['id']))])];
  const head = (statement: string, kind: string): JsonObject => ({id: statement, date, kind, by: asJson(by), way: 'account'});
  const n = (work.read?.statements.length ?? 0) + 1;
  return [
    {
      ...head(`${id}-plan-${n}`, 'plan'),
      plan: {
        ...(drafted === undefined ? {...known, id} : part(drafted)), publisher: asJson(by), stage: stage.replace('plan.', ''), commitments: ids, ...(reason !== undefined && {reason}),
        ...(stage === 'plan.consultation' ? {commentFrom: commentFrom ?? '', commentUntil: commentUntil ?? ''} : {...(from !== undefined && {commentFrom: from}), ...(until !== undefined && {commentUntil: until})}),
      },
    },
    ...content.map((one): JsonObject => ({...head(`${String(one['id'])}-${n}`, 'commitment'), plan: {id}, commitment: {...one, ...(reason !== undefined && one['reason'] === undefined && {reason})}})),
  ];
}
