import {checkLength} from '@parvis/petition';
import {bodiesFor} from '../../../core/accounts/may.ts';
import {audit} from '../../../core/audit/write.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {DissolvePage, type DissolveForm, type DissolveView} from '../pages/act/dissolve.tsx';
import {AGAIN_PATH, DISSOLVE_PATH, QUEUE_PATH} from '../paths.ts';
import {countEnding, planDissolution, runDissolutions} from '../server/dissolve.ts';
import {pauseAfterEnd, pauseOf, takeAgain} from '../server/pause.ts';
import {readPlaces, type Place} from '../server/places.ts';
import {publishEvents} from '../server/publish.ts';
import {cleanText} from '../typed.ts';
import {problemsOf} from './problems.ts';

const FORM_BYTES = 64_000;

/** An election, or the end of a body: all its petitions end, for one reason that each of them tells. */
export function mountDissolve(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: DISSOLVE_PATH, may: 'moderate', handle: async (asked) => show(asked, await placesOf(asked), {body: '', reason: ''}, [])});
  actPost(app, tools, {path: DISSOLVE_PATH, may: 'moderate', bodyLimit: FORM_BYTES, handle: dissolve});
  actPost(app, tools, {path: AGAIN_PATH, may: 'moderate', handle: again});
}

async function placesOf({pool, actor}: AskedBy): Promise<Place[]> {
  const bodies = bodiesFor(actor, 'moderate');
  return (await readPlaces(pool)).filter(({body: {number}}) => bodies.includes(number));
}

function show({token, context}: AskedBy, places: readonly Place[], form: DissolveForm, problems: readonly FieldProblem[], ending?: DissolveView['ending']): ActAnswer {
  const bodies = places.map(({slug, body: {name}}) => ({value: slug, text: name}));
  return {html: renderPage(DissolvePage, {token, bodies, paused: places.flatMap((place) => (pauseOf(place, context)?.pause.kind === 'ended' ? [{slug: place.slug, name: place.body.name, reason: place.ended?.reason ?? ''}] : [])), form, problems, ...(ending && {ending})}, context), status: problems.length > 0 ? 422 : 200};
}

async function dissolve(asked: AskedBy): Promise<ActAnswer> {
  const {fields, pool, context, actor, square} = asked;
  const form: DissolveForm = {body: fields.get('body') ?? '', reason: cleanText(fields.get('reason') ?? '')};
  const places = await placesOf(asked);
  const place = places.find(({slug}) => slug === form.body);
  const problems: FieldProblem[] = [
    ...(place === undefined ? [{field: 'body', code: 'place-empty'}] : []),
    ...problemsOf(checkLength(form.reason, {at: '/reason', most: place?.rules.lengths.rejection ?? Infinity}), context.t).map((one) => (one.code === 'empty' ? {...one, code: 'reason-empty'} : one)),
  ];
  if (place === undefined || problems.length > 0) return show(asked, places, form, problems);
  const {number, name} = place.body;
  if (fields.get('do') !== 'end') return show(asked, places, form, [], {...await countEnding(pool, number), body: name, pauses: place.rules.election?.pauseAfterEnd === true});
  await asked.transaction(async (client) => {
    const ending = await countEnding(client, number);
    if (!await planDissolution(client, {body: number, reason: form.reason, person: actor.person})) return;
    const paused = await pauseAfterEnd(client, place, form.reason);
    await audit(client, {person: actor.person, body: number, act: 'petition.dissolve', facts: {...ending, reason: form.reason, paused}});
  });
  // the first of them at once; the loop of the site ends the others
  await runDissolutions(square, context.now);
  await publishEvents(square);
  return {to: context.href(QUEUE_PATH)};
}

/** After the election: petitions can be begun again. */
async function again(asked: AskedBy): Promise<ActAnswer> {
  const {fields, context, actor} = asked;
  const place = (await placesOf(asked)).find(({slug}) => slug === fields.get('body'));
  if (place === undefined) throw new AppError('request.malformed', {detail: 'There is no such body'});
  await asked.transaction(async (client) => {
    if (await takeAgain(client, place.body.number)) await audit(client, {person: actor.person, body: place.body.number, act: 'petition.take-again', facts: {}});
  });
  return {to: context.href(QUEUE_PATH)};
}
