import {withinRate} from '../../../core/accounts/rate.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {ask, isAsked, listLetters, revoke} from '../../../core/letters/letters.ts';
import {parseMailAddress} from '../../../core/mail/address.ts';
import type {CommitmentState} from '@parvis/commitments';
import {parseDay} from '@parvis/kernel';
import {renderPage} from '../../../ui/render.ts';
import {ACT_PATH} from '../paths.ts';
import {commitments} from '../register.ts';
import {AskPage} from './ask-page.tsx';
import {typedFrom, type Form, type Typed} from './field.ts';
import {askForm} from './forms.ts';
import {isAskable, letterSubject, PROGRESS} from './letter.tsx';
import {readForm, type FormProblem} from './read.ts';
import {namedWork, ownBody, type Work} from './work.ts';

const PATH = `${ACT_PATH}/:source/:id/ask` as const;
const PERSON = {most: 60, minutes: 60} as const;
const ADDRESS = {most: 10, minutes: 24 * 60} as const;
/** Days for an answer, unless whoever asks says otherwise; and the most. */
const USUAL_DAYS = 14, MOST_DAYS = 90;

/** Who keeps a plan asks, by mailed link, the institution that leads a commitment how it stands. */
export function mountAsk(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: PATH, may: 'commitment.ask', handle: async (asked) => {
    const work = await askedWork(asked);
    const {asked: name, today} = {asked: work.state.commitment.leadInstitution?.name ?? '', today: todayIn(asked)};
    return show(asked, work, {asked: [name], lang: [asked.context.t.lang], answerBy: [String(today.add({days: USUAL_DAYS}))]}, []);
  }});
  actPost(app, tools, {path: PATH, may: 'commitment.ask', handle: send});
  actPost(app, tools, {path: `${PATH}/:letter/revoke`, may: 'commitment.ask', handle: async (asked) => {
    const {source, id} = await askedWork(asked);
    const letter = (await listLetters(asked.pool, commitments.name, letterSubject(source.slug, id))).find(({number}) => String(number) === asked.param('letter'));
    if (letter === undefined) throw new AppError('page.not-found');
    await asked.transaction((client) => revoke(client, letter.number, asked.actor.person));
    return {to: asked.context.href(pathOf(source.slug, id))};
  }});
}

type AskedWork = Work & {readonly state: CommitmentState};

async function askedWork(asked: AskedBy): Promise<AskedWork> {
  const work = await namedWork(asked);
  const {state} = work;
  if (state?.kind !== 'commitment' || !isAskable(state)) throw new AppError('page.not-found');
  await ownBody(asked, work, 'commitment.ask');
  return {...work, state};
}

function pathOf(source: string, id: string): string {
  return `${ACT_PATH}/${source}/${encodeURIComponent(id)}/ask`;
}

function todayIn({context: {now, site}}: AskedBy): Temporal.PlainDate {
  return now.toZonedDateTimeISO(site.zone).toPlainDate();
}

function formIn({context: {site, t}}: AskedBy): Form {
  return askForm(site.languages.map((value) => ({value, text: t.languageName(value)})));
}

async function show(asked: AskedBy, {source, id, state}: AskedWork, typed: Typed, problems: readonly FormProblem[]): Promise<ActAnswer> {
  const letters = await listLetters(asked.pool, commitments.name, letterSubject(source.slug, id));
  return {
    html: renderPage(AskPage, {token: asked.token, action: pathOf(source.slug, id), id, title: state.commitment.title, form: formIn(asked), typed, problems, letters}, asked.context),
    status: problems.length > 0 ? 422 : 200,
  };
}

async function send(asked: AskedBy): Promise<ActAnswer> {
  const work = await askedWork(asked);
  const {source, id, state} = work;
  const body = await ownBody(asked, work, 'commitment.ask');
  const {context: {site, t}, square: {vault}, actor} = asked;
  const typed = typedFrom(asked.fields, formIn(asked));
  const answers = readForm(formIn(asked), typed);
  if (!answers.ok) return show(asked, work, typed, answers.error);
  const {asked: name = '', address: given = '', lang = site.languages[0] ?? t.lang, answerBy = ''} = answers.value.text;
  const wrong = (field: string, code: string): Promise<ActAnswer> => show(asked, work, typed, [{field, code, label: field}]);
  const address = parseMailAddress(given);
  const last = parseDay(answerBy), today = todayIn(asked);
  if (address === undefined) return wrong('address', 'address');
  if (last === undefined || Temporal.PlainDate.compare(last, today) < 0) return wrong('answerBy', 'past');
  if (Temporal.PlainDate.compare(last, today.add({days: MOST_DAYS})) > 0) return wrong('answerBy', 'far');
  for (const [what, rate] of [[`letters of ${actor.person}`, PERSON], [`letters to ${address.toLowerCase()}`, ADDRESS]] as const) {
    if (!await withinRate(asked.pool, vault, {what, ...rate})) throw new AppError('request.too-many', {seconds: 3600});
  }
  const question = {room: commitments.name, subject: letterSubject(source.slug, id), what: PROGRESS};
  const sent = await asked.transaction(async (client) => {
    if (await isAsked(client, vault, {...question, address})) return false;
    await ask(client, vault, {...question, to: {name, address}, until: last.add({days: 1}).toZonedDateTime(site.zone).toInstant(), lang, title: state.commitment.title, from: body.name, by: actor.person});
    return true;
  });
  return sent ? {to: asked.context.href(pathOf(source.slug, id))} : wrong('address', 'asked-already');
}
