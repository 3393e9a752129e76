import {MODELS, readRules, type PetitionRules, type Span} from '@parvis/petition';
import {isDate, must} from '@parvis/kernel';
import {asJson} from '@parvis/kernel/json';
import {audit} from '../../../core/audit/write.ts';
import {listBodies} from '../../../core/bodies/bodies.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {FIGURES, PlacesPage, type PlaceForm} from '../pages/act/places.tsx';
import {PLACES_PATH} from '../paths.ts';
import {readPlaces, writePlace} from '../server/places.ts';

/** Who takes petitions by which figures: set by whoever keeps the site. */
export function mountPlaces(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: PLACES_PATH, may: 'site.keep', handle: async (asked) => show(asked, await firstForm(asked), [])});
  actPost(app, tools, {path: PLACES_PATH, may: 'site.keep', handle: write});
}

async function firstForm(asked: AskedBy): Promise<PlaceForm> {
  const place = (await readPlaces(asked.pool)).find(({slug}) => slug === asked.query.get('body'));
  const rules = place?.rules ?? must(MODELS.get('uk-parliament'), 'the first model');
  const text = (count: number | undefined): string => (count === undefined ? '' : String(count));
  return {
    body: place?.slug ?? '', model: MODELS.has(rules.id) ? rules.id : 'uk-parliament', supporters: text(rules.supporters.least), answer: text(rules.thresholds.answer), debate: text(rules.thresholds.debate),
    open: text(rules.open.count), openUnit: rules.open.unit, reply: text(rules.reply?.count), replyUnit: rules.reply?.unit ?? 'days', near: text(rules.moderation.nearDays), overdue: text(rules.moderation.overdueDays), erase: text(rules.eraseAfterDays), before: text(rules.election?.startDaysBefore), pause: rules.election?.pauseAfterEnd === true ? 'yes' : 'no', election: place?.election ?? '',
    answers: place === undefined || place.answers.number === place.body.number ? '' : await slugOf(asked, place.answers.number), debates: place === undefined || place.debates.number === place.body.number ? '' : await slugOf(asked, place.debates.number),
  };
}

async function slugOf(asked: AskedBy, number: number): Promise<string> {
  return (await listBodies(asked.pool)).find((body) => body.number === number)?.slug ?? '';
}

async function show(asked: AskedBy, form: PlaceForm, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const [places, bodies] = await Promise.all([readPlaces(asked.pool), listBodies(asked.pool)]);
  return {html: renderPage(PlacesPage, {token: asked.token, places, bodies: bodies.map(({slug, name}) => ({value: slug, text: name})), form, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

async function write(asked: AskedBy): Promise<ActAnswer> {
  const {fields, context, actor} = asked;
  const text = (name: string): string => (fields.get(name) ?? '').trim();
  const form = Object.fromEntries(['body', 'model', 'openUnit', 'replyUnit', 'answers', 'debates', 'pause', 'election', ...FIGURES].map((name) => [name, text(name)])) as unknown as PlaceForm; // each of its fields is named
  const bodies = new Map((await listBodies(asked.pool)).map(({slug, number}) => [slug, number]));
  const body = bodies.get(form.body);
  const read = readRules(asJson(rulesIn(form)));
  const problems: FieldProblem[] = [
    ...(body === undefined ? [{field: 'body', code: 'place-empty'}] : []), ...(['answers', 'debates'] as const).flatMap((field) => (form[field] === '' || bodies.has(form[field]) ? [] : [{field, code: 'place-empty'}])),
    ...(form.election === '' || isDate(form.election) ? [] : [{field: 'election', code: 'day'}]),
    ...(read.ok ? [] : read.error.map(({at}) => ({field: FIELDS[at] ?? 'model', code: 'figure'}))),
  ];
  if (body === undefined || !read.ok || problems.length > 0) return show(asked, form, problems);
  await asked.transaction(async (client) => {
    await writePlace(client, {body, rules: read.value, answers: bodies.get(form.answers) ?? body, debates: bodies.get(form.debates) ?? body, ...(form.election !== '' && {election: form.election})});
    await audit(client, {person: actor.person, body, act: 'petition.place', facts: {rules: read.value.id, supporters: read.value.supporters.least, answer: read.value.thresholds.answer ?? null, debate: read.value.thresholds.debate ?? null, election: form.election === '' ? null : form.election}});
  });
  await asked.square.versions.refresh();
  return {to: context.href(PLACES_PATH)};
}

/** The fields of the form by what they set. */
const FIELDS: Readonly<Record<string, string>> = {
  '/supporters/least': 'supporters', '/supporters/most': 'supporters', '/thresholds/answer': 'answer', '/thresholds/debate': 'debate', '/open/count': 'open', '/open/unit': 'openUnit',
  '/reply/count': 'reply', '/reply/unit': 'replyUnit', '/moderation/nearDays': 'near', '/moderation/overdueDays': 'overdue', '/eraseAfterDays': 'erase',
  '/election/startDaysBefore': 'before',
};

/** A model with the figures of the form; an empty threshold or term is none. */
function rulesIn(form: PlaceForm): PetitionRules {
  const model = MODELS.get(form.model);
  if (model === undefined) throw new AppError('request.malformed', {detail: 'There is no such model'});
  const number = (text: string): number => (/^\d{1,10}$/.test(text) ? Number(text) : NaN);
  const {thresholds: _, reply: __, election: ___, supporters, ...rest} = model;
  const election = form.pause !== 'yes' && form.before === '' ? undefined : {pauseAfterEnd: form.pause === 'yes', ...(form.before !== '' && {startDaysBefore: number(form.before)})};
  const least = number(form.supporters);
  return {
    ...rest, supporters: {...supporters, least, ...(supporters.most !== undefined && {most: Math.max(supporters.most, least)})},
    thresholds: {...(form.answer !== '' && {answer: number(form.answer)}), ...(form.debate !== '' && {debate: number(form.debate)})},
    open: {count: number(form.open), unit: form.openUnit as Span['unit']}, ...(form.reply !== '' && {reply: {count: number(form.reply), unit: form.replyUnit as Span['unit']}}),
    ...(election && {election}), moderation: {...model.moderation, nearDays: number(form.near), overdueDays: number(form.overdue)}, eraseAfterDays: number(form.erase),
  };
}
