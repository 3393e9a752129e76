import {bodiesFor, may} from '../../../core/accounts/may.ts';
import {audit} from '../../../core/audit/write.ts';
import {fold, type Command, type Links, type PetitionEvent} from '@parvis/petition';
import {must} from '@parvis/kernel';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {cleanLine} from '../../../core/accounts/clean-name.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {OwedListPage, OwedPage, type OwedForm} from '../pages/act/owed.tsx';
import {OWED_PATH, petitionPath} from '../paths.ts';
import {publishEvents} from '../server/publish.ts';
import {command, readPetition, type Known} from '../server/store.ts';
import {cleanText} from '../typed.ts';
import {notFound, problemsOf} from './problems.ts';

const ONE = `${OWED_PATH}/:id` as const;
const FORM_BYTES = 96_000;
const NAMES = ['on', 'summary', 'details', 'day', 'debated', 'held', 'overview', 'transcript', 'video', 'pack', 'engagement', 'summary_url', 'text', 'url'] as const satisfies readonly (keyof OwedForm)[];
const LONG: ReadonlySet<string> = new Set(['details', 'overview', 'text']);

/** What bodies owe petitions: answers, debates, and what came of them. */
export function mountOwed(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: OWED_PATH, may: 'petition.answer', handle: list});
  actGet(app, tools, {path: ONE, may: 'petition.answer', handle: async (asked) => show(asked, await oursOf(asked), formIn(asked), [])});
  for (const act of ['answer', 'schedule', 'outcome', 'led-to'] as const) {
    actPost(app, tools, {path: `${ONE}/${act}`, may: 'petition.answer', bodyLimit: FORM_BYTES, handle: (asked) => publish(asked, act)});
  }
}

async function list(asked: AskedBy): Promise<ActAnswer> {
  const {rows} = await asked.pool.query<{count: number; events: PetitionEvent[]; due: string | null}>(`
    select p.count, (select json_agg(e.event::json order by e.number) from people.petition_event e where e.petition = p.id) as events,
      (select d.due from duty d join petition_place l on l.body = p.place and l.source = d.source where d.record = p.id and d.state in ('open', 'late') limit 1) as due
    from people.petition p where (p.answers = any($1::int[]) or p.debates = any($1::int[])) and p.state in ('open', 'closed')
    order by (p.state = 'open') desc, p.count desc, p.id limit 500`, [bodiesFor(asked.actor, 'petition.answer')]);
  return {html: renderPage(OwedListPage, {rows: rows.map(({count, events, due}) => ({petition: {...must(fold(events), 'a petition begins with its text'), count}, ...(due !== null && {due})}))}, asked.context)};
}

async function oursOf(asked: AskedBy): Promise<Known> {
  const known = await readPetition(asked.pool, asked.param('id'));
  if (known === undefined || (known.petition.state !== 'open' && known.petition.state !== 'closed')) return notFound();
  const {answers, debates} = rolesOf(asked, known);
  if (!answers && !debates) asked.must('petition.answer', known.kept.answers);
  return known;
}

function rolesOf({actor}: AskedBy, {kept}: Known): {readonly answers: boolean; readonly debates: boolean} {
  const is = (body: number): boolean => may(actor, 'petition.answer', body) === 'yes';
  return {answers: is(kept.answers), debates: is(kept.debates)};
}

/** What was typed; before anything was, today and the answer that stands. */
function formIn({fields, context}: AskedBy): OwedForm {
  const today = String(context.now.toZonedDateTimeISO(context.site.zone).toPlainDate());
  return Object.fromEntries(NAMES.map((name) => {
    const typed = fields.get(name);
    return [name, typed === null ? (name === 'on' ? today : '') : LONG.has(name) ? cleanText(typed) : cleanLine(typed)];
  })) as OwedForm;
}

async function show(asked: AskedBy, known: Known, form: OwedForm, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {answer} = known.petition.response;
  const begun = asked.fields.size === 0 && answer !== undefined ? {...form, on: answer.on, summary: answer.summary, details: answer.details} : form;
  return {html: renderPage(OwedPage, {token: asked.token, petition: known.petition, ...rolesOf(asked, known), form: begun, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

type What = 'answer' | 'schedule' | 'outcome' | 'led-to';

async function publish(asked: AskedBy, what: What): Promise<ActAnswer> {
  const known = await oursOf(asked);
  const {kept} = known;
  const {answers, debates} = rolesOf(asked, known);
  const body = what === 'answer' ? kept.answers : what === 'led-to' ? (answers ? kept.answers : kept.debates) : kept.debates;
  if (what !== 'led-to' && !(what === 'answer' ? answers : debates)) asked.must('petition.answer', body);
  const form = formIn(asked);
  const problems = urlProblems(form, what);
  if (what === 'outcome' && form.debated !== 'yes' && form.debated !== 'no') problems.push({field: 'debated', code: 'act-empty'});
  if (problems.length > 0) return show(asked, known, form, problems);
  const done = await asked.transaction(async (client) => {
    if (await isSame(asked, known, form, what)) return undefined;
    const made = await command(client, kept.id, commandOf(form, what), String(asked.context.now), {person: asked.actor.person});
    if (made?.ok) await audit(client, {person: asked.actor.person, body, act: `petition.${what}`, facts: {petition: kept.id}});
    return made;
  });
  if (done !== undefined && !done.ok) {
    if (done.error.some(({code}) => code === 'petition.not-now')) return notFound();
    return show(asked, known, form, problemsOf(done.error, asked.context.t, what === 'schedule' ? {on: 'day'} : what === 'outcome' ? {on: 'held'} : {}));
  }
  await publishEvents(asked.square);
  return {to: asked.context.href(petitionPath(kept.id))};
}

/** The same form sent again says nothing new. */
async function isSame(_: AskedBy, {petition: {response: {answer}, debate, ledTo}}: Known, form: OwedForm, what: What): Promise<boolean> {
  switch (what) {
    case 'answer': return answer?.on === form.on && answer.summary === form.summary && answer.details === form.details;
    case 'schedule': return debate.state === 'scheduled' && debate.on === form.day;
    case 'outcome': return debate.outcome !== undefined && debate.outcome.debated === (form.debated === 'yes') && debate.outcome.overview === form.overview && (debate.outcome.on ?? '') === form.held && JSON.stringify(debate.outcome.links) === JSON.stringify(linksIn(form));
    case 'led-to': return ledTo.some(({text, url = ''}) => text === form.text && url === form.url);
  }
}

function commandOf(form: OwedForm, what: What): Command {
  switch (what) {
    case 'answer': return {do: 'answer', on: form.on, summary: form.summary, details: form.details};
    case 'schedule': return {do: 'schedule', on: form.day};
    case 'outcome': return {do: 'outcome', debated: form.debated === 'yes', overview: form.overview, links: linksIn(form), ...(form.held !== '' && {on: form.held})};
    case 'led-to': return {do: 'lead-to', text: form.text, ...(form.url !== '' && {url: form.url})};
  }
}

const LINKS = [['transcript', 'transcript'], ['video', 'video'], ['pack', 'pack'], ['engagement', 'engagement'], ['summary_url', 'summary']] as const;

function linksIn(form: OwedForm): Links {
  return Object.fromEntries(LINKS.flatMap(([field, name]) => (form[field] === '' ? [] : [[name, form[field]]]))) as Links;
}

function urlProblems(form: OwedForm, what: What): FieldProblem[] {
  const fields = what === 'outcome' ? LINKS.map(([field]) => field) : what === 'led-to' ? ['url' as const] : [];
  return fields.filter((field) => form[field] !== '' && !(/^https?:\/\//.test(form[field]) && URL.canParse(form[field]) && form[field].length <= 2000)).map((field) => ({field, code: 'url-wrong'}));
}
