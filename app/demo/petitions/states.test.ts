import {expect, test} from 'vitest';
import {fold, filtersOf, FILTERS, STATES} from '@parvis/petition';
import {must} from '@parvis/kernel';
import {DEMO_SEED} from '../ensure.ts';
import {WAITING} from '../petition-place.ts';
import {eventsOf} from '../petitions.ts';
import {makeWorld} from '../world.ts';
import {STORIES} from './stories.ts';

const world = makeWorld(DEMO_SEED);
const told = [...STORIES, ...WAITING].map((story) => must(fold(eventsOf(world, story).map(({event}) => event)), story.id));

test('the demonstration has a petition in each state of the state machine', () => {
  expect(new Set(told.map(({state}) => state))).toEqual(new Set(STATES));
});

test('and one under each filter of the lists; answers and debates in each state', () => {
  expect(new Set(told.flatMap(filtersOf))).toEqual(new Set(FILTERS));
  expect(new Set(told.map(({response}) => response.state))).toEqual(new Set(['pending', 'awaiting', 'responded']));
  expect(new Set(told.map(({debate}) => debate.state))).toEqual(new Set(['pending', 'scheduled', 'debated', 'not-debated', 'awaiting']));
});
