import {expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {MODELS} from './models.ts';
import {pauseOn} from './pause.ts';

const of = (id: string) => must(MODELS.get(id), id);

test('Join takes no proposals 75 days before a national election; its last day is that of the election', () => {
  const on = (today: string): string | undefined => pauseOn({rules: of('taiwan-join'), ended: false, election: '2028-01-15', today})?.kind;
  expect(['2027-10-31', '2027-11-01', '2028-01-15', '2028-01-16'].map(on)).toEqual([undefined, 'election', 'election', undefined]);
  expect(pauseOn({rules: of('taiwan-join'), ended: false, today: '2028-01-10'})).toBeUndefined();
});

test('in the UK none can be begun once an election ended all, until they are taken again; the day itself stops nothing', () => {
  expect(pauseOn({rules: of('uk-parliament'), ended: true, today: '2024-06-01'})).toEqual({kind: 'ended'});
  expect(pauseOn({rules: of('uk-parliament'), ended: false, election: '2024-07-04', today: '2024-07-04'})).toBeUndefined();
});

test('rules that say nothing of elections stop nothing', () => {
  expect(pauseOn({rules: of('we-the-people'), ended: true, election: '2024-11-05', today: '2024-11-05'})).toBeUndefined();
});
