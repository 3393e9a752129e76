import {apply, decide, isPublic, type Frame, type Petition, type PetitionEvent} from '@parvis/petition';
import {must, mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {SOLVANE_RULES} from './petitions/rules.ts';
import {STORIES, type Story} from './petitions/stories.ts';
import type {World} from './world.ts';

export const PARLIAMENT = 'Parliament of Solvane';

/** A body of the world as petitions name it. */
export function petitionBody(world: World, name: string): Frame['to'] {
  const body = must(world.bodies.find(({names}) => names.en === name), `${name} is a body of Solvane`);
  return {name: body.name, identifier: body.id};
}

/** All that happened to a petition of a story, through the rules as everyone’s; each with whether it is public. */
export function eventsOf(world: World, {id, language, action, background, details, answers, begun, beats}: Story): {readonly event: PetitionEvent; readonly public: boolean}[] {
  const parliament = petitionBody(world, PARLIAMENT);
  const frame: Frame = {to: parliament, answers: petitionBody(world, answers), debates: parliament, rules: SOLVANE_RULES, zone: 'UTC'};
  const told: {event: PetitionEvent; public: boolean}[] = [];
  let petition: Petition | undefined;
  const take = (events: readonly PetitionEvent[]): void => {
    for (const event of events) {
      told.push({event, public: isPublic(event, petition?.state ?? 'none')});
      petition = apply(petition, event);
    }
  };
  take(mustOk(decide(undefined, {do: 'submit', id, frame, text: {action, background, language, ...(details !== undefined && {details})}}, begun), 'the stories fit the rules'));
  take(mustOk(decide(petition, {do: 'confirm'}, begun), 'who begins confirms'));
  for (const [at, command] of [...beats].sort(([a], [b]) => (a < b ? -1 : 1))) {
    take(mustOk(decide(petition, command.do === 'open' ? {do: 'approve', frame, topics: command.topics} : command, at), `${id} ${at}`));
  }
  return told;
}

/** What the register says of a petition of Solvane, by its number. */
export function petitionDocuments(world: World): (unit: number) => readonly JsonObject[] {
  return (unit) => {
    const story = STORIES[unit];
    if (story === undefined) return [];
    return eventsOf(world, story).flatMap(({event, public: told}, i) => (told ? [{petition: story.id, number: i + 1, ...JSON.parse(JSON.stringify(event)) as JsonObject}] : []));
  };
}
