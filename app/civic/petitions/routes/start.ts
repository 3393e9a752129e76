import {randomUUID} from 'node:crypto';
import {withinRate} from '../../../core/accounts/rate.ts';
import {cleanLine} from '../../../core/accounts/clean-name.ts';
import {checkText, type PetitionText} from '@parvis/petition';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type Asked} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {visitorOf} from '../../../core/http/visitor.ts';
import {parseMailAddress} from '../../../core/mail/address.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {LookPage, SentPage, StartPage, type StartForm} from '../pages/act/start.tsx';
import {organisePath, START_PATH} from '../paths.ts';
import {mailboxHash, organiserSecret, sealCreator, tellCreator} from '../server/creator.ts';
import {pauseOf, type PlacePause} from '../server/pause.ts';
import {readPlaces, type Place} from '../server/places.ts';
import {similarPetitions} from '../server/similar.ts';
import {beginPetition, frameOf} from '../server/store.ts';
import {cleanText, newId} from '../typed.ts';
import {problemsOf} from './problems.ts';

const VISITOR = {most: 20, minutes: 60} as const;
/** Petitions a mailbox may begin. */
const MAILS = {most: 3, minutes: 24 * 60} as const;
const LONGEST_NAME = 255;
const FORM_BYTES = 64_000;

/** Beginning a petition: the text, a look at what is like it, and a mail that whoever began it confirms. */
export function mountStart(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: START_PATH, may: 'anyone', handle: async (asked) => show(asked, await readPlaces(asked.pool), formIn(asked.query), [])});
  actPost(app, tools, {path: START_PATH, may: 'anyone', bodyLimit: FORM_BYTES, handle: begin});
  actGet(app, tools, {path: `${START_PATH}/sent`, may: 'anyone', handle: async (asked) => ({html: renderPage(SentPage, {}, asked.context)})});
}

function formIn(fields: URLSearchParams): StartForm {
  const text = (name: string): string => fields.get(name) ?? '';
  const once = text('once');
  return {
    place: text('place'), action: cleanLine(text('action')), background: cleanText(text('background')), details: cleanText(text('details')), name: cleanLine(text('name')), address: text('address').trim(),
    once: /^[0-9a-f-]{36}$/.test(once) ? once : randomUUID(),
  };
}

function placeOf(places: readonly Place[], {place}: StartForm): Place | undefined {
  return places.length === 1 ? places[0] : places.find(({slug}) => slug === place);
}

function show(asked: Asked, places: readonly Place[], form: StartForm, problems: readonly FieldProblem[]): ActAnswer {
  const rules = placeOf(places, form)?.rules;
  return {
    html: renderPage(StartPage, {token: asked.token, places: places.map((place) => ({slug: place.slug, name: place.body.name, ...paused(place, asked)})), form, problems, ...(rules && {rules})}, asked.context),
    status: problems.length > 0 ? 422 : 200,
  };
}

function paused(place: Place, {context}: Asked): {readonly paused?: PlacePause} {
  const pause = pauseOf(place, context);
  return pause === undefined ? {} : {paused: pause};
}

async function begin(asked: Asked): Promise<ActAnswer> {
  const {pool, fields, context, token} = asked;
  const form = formIn(fields);
  const places = await readPlaces(pool);
  const place = placeOf(places, form);
  // the page says which of them takes none, and why
  if (place !== undefined && pauseOf(place, context) !== undefined) return show(asked, places, form, [{field: 'place', code: 'place-paused'}]);
  if (fields.get('do') === 'change') return show(asked, places, form, []);
  const text = textOf(form, context.t.lang);
  const address = parseMailAddress(form.address);
  const problems: FieldProblem[] = [
    ...(place === undefined ? [{field: 'place', code: 'place-empty'}] : problemsOf(checkText(text, place.rules), context.t)),
    ...nameProblems(form.name),
    ...(address === undefined ? [{field: 'address', code: form.address === '' ? 'address-empty' : 'address-wrong'}] : []),
  ];
  if (place === undefined || address === undefined || problems.length > 0) return show(asked, places, form, problems);
  if (fields.get('do') !== 'send') return {html: renderPage(LookPage, {token, form, to: place.body.name, similar: await similarPetitions(pool, text)}, context)};
  await send(asked, place, form, text, address);
  return {to: context.href(`${START_PATH}/sent`)};
}

function textOf({action, background, details}: StartForm, language: string): PetitionText {
  return {action, background, language, ...(details !== '' && {details})};
}

/** Names are of people: no address of a page, and nothing that a spreadsheet would take for a formula. */
function nameProblems(name: string): FieldProblem[] {
  if (name === '') return [{field: 'name', code: 'name-empty'}];
  return name.length > LONGEST_NAME || /^[-=+@]/.test(name) || /:\/\/|www\./i.test(name) ? [{field: 'name', code: 'name-wrong'}] : [];
}

/** Whatever the address, the answer is the same; who has begun enough gets no further mail. */
async function send(asked: Asked, place: Place, form: StartForm, text: PetitionText, address: string): Promise<void> {
  const {pool, square: {vault}, context, request} = asked;
  if (!await withinRate(pool, vault, {what: `petition ${visitorOf(request.ip)}`, ...VISITOR})) throw new AppError('request.too-many', {seconds: 3600});
  const {rows: [known]} = await pool.query('select from people.petition where once = $1', [form.once]);
  if (known !== undefined || !await withinRate(pool, vault, {what: `petition mail ${address.toLowerCase()}`, ...MAILS})) return;
  const id = newId();
  const {lang} = context.t;
  const creator = sealCreator(vault, id, {name: form.name, address});
  await asked.transaction(async (client) => {
    const begun = await beginPetition(client, {id, place, once: form.once, lang, creator, mailbox: mailboxHash(vault, address)}, {do: 'submit', id, text, frame: frameOf(place, context.site.zone)}, String(context.now));
    if (begun?.ok) await tellCreator(client, vault, {id, creator, lang}, {template: 'petition-confirm', facts: {action: text.action}, link: organisePath(id, organiserSecret(vault, id))});
  });
}
