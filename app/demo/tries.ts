import type {Try} from '../ui/pages/home.tsx';
import {DEMO_SCALE, DEMO_SEED} from './ensure.ts';
import {contractingTruth} from './patterns/truth.ts';
import {makeWorld} from './world.ts';

/**
 * What a visitor of the demonstration can do in two clicks; `demo.try.{key}` says what and `demo.try.{key}.hint` the
 * second click. Each is walked by a test in a browser. Those that show one planted record are of the usual country.
 */
export function thingsToTry(): readonly Try[] {
  const truth = [...contractingTruth(makeWorld(DEMO_SEED), DEMO_SCALE)];
  const planted = (pattern: string): string | undefined => truth.find((one) => one.kind === 'planted' && one.pattern === pattern)?.things[0];
  const record = (key: string, pattern: string): Try[] => {
    const id = planted(pattern);
    return id === undefined ? [] : [{key, path: `/contracting/${encodeURIComponent(id)}`, record: {register: 'contracting', id}}];
  };
  return [
    {key: 'ask', path: '/search?q=who+won+road+contracts'},
    {key: 'slip', path: '/names?q=Solvan+Road+Agency'},
    {key: 'years', path: '/names/SV-GOV-102'},
    {key: 'direct', path: '/contracting?method=direct&currency=EUR&min=100000&sort=largest'},
    ...record('overrun', 'overrun'),
    ...record('raw', 'splitting'),
    {key: 'late', path: '/owed?state=late'},
    {key: 'promise', path: '/commitments/sv-oga-3'},
    {key: 'petition', path: '/petitions/bq2mt7kx', record: {register: 'petitions', id: 'bq2mt7kx'}},
    {key: 'begin', path: '/act/petitions/start'},
    {key: 'take', path: '/contracting?category=works'},
    {key: 'joined', path: '/declaration'},
    {key: 'adopted', path: '/declaration/adoptions'},
    {key: 'bulk', path: '/bulk'},
    ...record('proof', 'overpaid'),
    {key: 'log', path: '/log'},
    {key: 'work', path: '/jobs'},
  ];
}
