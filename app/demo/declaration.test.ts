import {expect, test} from 'vitest';
import {ACTION_NUMBERS} from '../civic/declaration/actions.ts';
import {declaration} from '../civic/declaration/register.ts';
import {DECLARATION_UNITS, declarationDocuments} from './declaration.ts';
import {DEMO_SEED} from './ensure.ts';
import {makeWorld} from './world.ts';

const world = makeWorld(DEMO_SEED);
const all = Array.from({length: DECLARATION_UNITS}, (_, unit) => declarationDocuments(world, unit)).flat();

test('everything that is told of the Declaration can be read, and each entry once', () => {
  const decoded = all.map((document) => declaration.decode(document, {envelope: {}, at: ''}));
  expect(decoded.flatMap(({problems}) => problems)).toEqual([]);
  const ids = decoded.flatMap(({statements}) => statements.map(({id}) => id));
  expect(new Set(ids).size).toBe(all.length);
});

test('the same seed tells the same, another something else', () => {
  expect(declarationDocuments(makeWorld(DEMO_SEED), 3)).toEqual(declarationDocuments(world, 3));
  expect(declarationDocuments(makeWorld(1), 3)).not.toEqual(declarationDocuments(world, 3));
});

test('every kind of entry and every state is there: announced, confirmed, changed, left, refused, adopted, and an action that nobody joined', () => {
  const kinds = new Set(all.map(({type, event}) => `${String(type)} ${String(event ?? '')}`.trim()));
  expect([...kinds].sort()).toEqual(['adoption', 'contribution published', 'contribution refused', 'joining announced', 'joining changed', 'joining confirmed', 'joining left', 'pack']);
  const joined = new Set(all.filter(({type}) => type === 'joining').flatMap(({actions}) => actions as number[]));
  expect(ACTION_NUMBERS.filter((action) => !joined.has(action))).toEqual([20]);
});
