import {CATALOGUE, OURS, type FlagDefinition} from '../rule.ts';
import {fencesOf} from '../statistics.ts';
import {Behind, type MoreFinding, type MoreFlag} from './flag.ts';

const definition: FlagDefinition = {
  id: 'R013',
  version: '1',
  name: 'High use of non-competitive methods',
  question: 'Does a buyer avoid competition far more than others?',
  definition: 'Share of direct and limited procedures of a buyer is at least the upper fence Q3 + 1.5 (Q3 - Q1) of all buyers, among buyers with enough processes.',
  sentence: '{numerator} of {denominator} procedures had no open competition.',
  sources: [CATALOGUE, OURS],
  settings: {minimum: 'processes of a buyer (10)'},
  fields: ['buyer/id', 'tender/procurementMethod'],
  refutedBy: 'The buyer deals in things that one supplier alone can deliver, or in emergencies.',
};

export const R013: MoreFlag = {
  definition,
  defaults: {minimum: 10},
  start({minimum = 10}) {
    const buyers = new Map<string, {closed: number; all: number; readonly behind: Behind}>();
    return {
      read(process) {
        const {buyer, isNonCompetitive: closed} = process;
        if (buyer === undefined) return 'buyer/id';
        if (closed === undefined) return 'tender/procurementMethod';
        const own = buyers.get(buyer) ?? {closed: 0, all: 0, behind: new Behind()};
        buyers.set(buyer, own);
        own.all++;
        if (closed) {
          own.closed++;
          own.behind.add(process.ocid);
        }
        return undefined;
      },
      conclude(): MoreFinding[] {
        const eligible = [...buyers].filter(([, {all}]) => all >= minimum);
        const statistics = fencesOf(Float64Array.from(eligible, ([, {closed, all}]) => closed / all));
        return eligible.filter(([, {closed, all}]) => closed / all >= statistics.upper && closed / all > statistics.q3)
          .map(([buyer, {closed, all, behind}]) => ({...behind.finding(definition, 'buyer', buyer, {figure: closed / all, numerator: closed, denominator: all}), statistics}));
      },
    };
  },
};
