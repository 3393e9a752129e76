import {CATALOGUE, OURS} from '../rule.ts';
import {fencedFlag} from './flag.ts';
import {daysFrom} from './process.ts';

export const R060 = fencedFlag({
  id: 'R060',
  version: '1',
  name: 'Long time to signature',
  question: 'Was the contract signed unusually late?',
  definition: 'The longest time from awards.date to the dateSigned of a contract of that award, in days, is at least the upper fence Q3 + 1.5 (Q3 - Q1) of all processes.',
  sentence: '{figure} days passed from award to signature.',
  sources: [CATALOGUE, OURS],
  settings: {minimum: 'processes measured (5)'},
  fields: ['awards/*/id', 'awards/*/status', 'awards/*/date', 'contracts/*/awardID', 'contracts/*/dateSigned'],
  refutedBy: 'A complaint or a court held up the signature.',
}, {minimum: 5}, (process) => {
  const {contracts} = process;
  const days = process.awards.flatMap(({id, date}) => contracts.filter(({awardID}) => id !== undefined && awardID === id).flatMap(({dateSigned}) => daysFrom(date, dateSigned) ?? []));
  return days.length === 0 ? {missing: 'contracts/*/dateSigned'} : {figure: Math.max(...days)};
});
