import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
import {makeBody} from '../core/bodies/bodies.ts';
import type {Vault} from '../core/sealed/vault.ts';
import {fold} from '@parvis/petition';
import {keepHistory} from '../civic/petitions/server/adopt.ts';
import {sealCreator} from '../civic/petitions/server/creator.ts';
import {readPlaces, writePlace} from '../civic/petitions/server/places.ts';
import {eventsOf, PARLIAMENT, petitionBody} from './petitions.ts';
import {SOLVANE_RULES} from './petitions/rules.ts';
import {STORIES, type Story} from './petitions/stories.ts';
import type {World} from './world.ts';

/** In each state before the decision, and one that an election stopped: seen by those who have the link, and by moderators. */
export const WAITING: readonly Story[] = [
  {
    id: 'sg7tz5kc', language: 'en', action: 'Teach first aid in every school', begun: '2025-12-01T09:00:00Z', answers: 'Ministry of Education',
    background: 'Most accidents happen where a helper is near who does not know what to do.', beats: [['2025-12-02T09:00:00Z', {do: 'count', count: 3}]],
  },
  {
    id: 'tw3np8vh', language: 'en', action: 'Light the harbour bridge for those who walk', begun: '2025-11-10T09:00:00Z', answers: 'Harbour Authority',
    background: 'The lamps stand on the side of the cars.', beats: [['2025-11-11T09:00:00Z', {do: 'count', count: 6}]],
  },
  {
    id: 'uy6rk2mb', language: 'en', action: 'Let the market stay open until dusk', begun: '2025-12-20T09:00:00Z', answers: 'Ministry of Works',
    background: 'It ends at two, when most people are still at work.', beats: [],
  },
  {
    id: 'vz9dq4ns', language: 'en', action: 'Say who owns the quarry above the village', begun: '2025-11-24T09:00:00Z', answers: 'Ministry of Works',
    background: 'Blasting began in spring, and nobody answers the telephone.', details: 'A moderator asks whether a court is looking at this.', beats: [['2025-11-25T09:00:00Z', {do: 'count', count: 7}], ['2025-11-28T09:00:00Z', {do: 'flag'}]],
  },
  {
    id: 'wb5xh8tf', language: 'fr', action: 'Un banc à chaque arrêt de la ligne trois', begun: '2025-06-16T09:00:00Z', answers: 'Ministry of Works',
    background: 'Les personnes âgées attendent debout.', beats: [['2025-06-17T09:00:00Z', {do: 'count', count: 5}], ['2025-06-23T09:00:00Z', {do: 'park'}]],
  },
  {
    id: 'xc3jv7lg', language: 'en', action: 'Print bus times at every stop', begun: '2024-05-13T09:00:00Z', answers: 'Ministry of Works',
    background: 'Not everybody has a telephone that shows them.', beats: [['2024-05-14T09:00:00Z', {do: 'count', count: 5}], ['2024-06-01T09:00:00Z', {do: 'dissolve', reason: 'Election of 2024'}]],
  },
];

/** Parliament takes petitions in the demonstration too: what is open can be signed, and one can be begun. In the caller's transaction. */
export async function writeDemoPlace(client: ClientBase, vault: Vault, world: World): Promise<void> {
  if ((await readPlaces(client)).length > 0) return;
  const {name, identifier} = petitionBody(world, PARLIAMENT);
  const body = await makeBody(client, {name, kind: 'parliament', ...(identifier !== undefined && {identifier})});
  await writePlace(client, {body: body.number, rules: SOLVANE_RULES, answers: body.number, debates: body.number});
  const place = must((await readPlaces(client, body.number))[0], 'the place was just written');
  for (const story of [...STORIES, ...WAITING]) {
    const history = eventsOf(world, story);
    const petition = must(fold(history.map(({event}) => event)), 'a story begins with a text');
    const creator = {name: world.person(story.id.charCodeAt(0)).name, address: `${story.id}@people.example`};
    await keepHistory(client, place, history, {lang: story.language, sealed: sealCreator(vault, story.id, creator), ...(petition.state === 'open' && {creator: creator.name})});
  }
}
