import {CATALOGUE, OURS, type FlagDefinition} from '../rule.ts';
import {Behind, type MoreFinding, type MoreFlag} from './flag.ts';

const definition: FlagDefinition = {
  id: 'R053',
  version: '1',
  name: 'Co-bidding pairs with the same winner',
  question: 'Do two companies bid together again and again, and one always wins?',
  definition: 'Two tenderers have valid bids of their own in at least the minimum of processes with an award in force, and one of them wins at least the limit of these.',
  sentence: 'They bid together {denominator} times, and one won {numerator}.',
  sources: [CATALOGUE, OURS],
  settings: {minimum: 'processes in which both bid (5)', limit: 'share that one of them wins (0.8)', maximum_bidders: 'processes with more bidders are left out (50)'},
  fields: ['bids/details/*/status', 'bids/details/*/tenderers/*/id', 'awards/*/status', 'awards/*/suppliers/*/id'],
  refutedBy: 'Both are specialised in the same thing, and one is cheaper.',
};

export const R053: MoreFlag = {
  definition,
  defaults: {minimum: 5, limit: 0.8, maximum_bidders: 50},
  start({minimum = 5, limit = 0.8, maximum_bidders: most = 50}) {
    const pairs = new Map<string, {all: number; first: number; second: number; readonly behind: Behind}>();
    return {
      read(process) {
        const winners = new Set(process.awards.flatMap(({suppliers}) => suppliers));
        if (winners.size === 0) return 'awards/*/suppliers';
        const bidders = [...new Set(process.validBids.flatMap(({tenderers}) => (tenderers.length === 1 ? tenderers : [])))].toSorted();
        if (bidders.length < 2 || bidders.length > most) return 'bids/details/*/tenderers';
        bidders.forEach((first, i) => bidders.slice(i + 1).forEach((second) => {
          const key = `${first} ${second}`;
          const pair = pairs.get(key) ?? {all: 0, first: 0, second: 0, behind: new Behind()};
          pairs.set(key, pair);
          pair.all++;
          if (winners.has(first)) pair.first++;
          if (winners.has(second)) pair.second++;
          pair.behind.add(process.ocid);
        }));
        return undefined;
      },
      conclude(): MoreFinding[] {
        return [...pairs].flatMap(([key, {all, first, second, behind}]) => {
          const wins = Math.max(first, second);
          return all >= minimum && wins / all >= limit ? [behind.finding(definition, 'pair', key, {figure: wins / all, numerator: wins, denominator: all})] : [];
        });
      },
    };
  },
};
