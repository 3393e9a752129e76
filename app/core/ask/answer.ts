import type {Pool} from 'pg';
import {lookUpNames, type NameHit} from '../names/look-up.ts';
import type {SummaryRead} from '../read.ts';
import {ANONYMOUS} from '../reader.ts';
import type {Register} from '../register.ts';
import {NO_FILTER} from '../search/filter.ts';
import {listRecords} from '../search/list.ts';
import type {ListIndexes} from '../search/list-index.ts';
import {withClient} from '../store/with-client.ts';
import {understand, type Topic} from './understand.ts';

/** A task that a visitor can do on the site, or a register that she can look into. */
export interface Asked extends Topic {
  /** Where it is done. */
  readonly path: string;
  /** The register whose list it is. */
  readonly register?: Register;
}

/** What a question leads to. */
export type Answer =
  | {readonly kind: 'task'; readonly key: string; readonly path: string}
  /** The records of a register in which the words stand. */
  | {readonly kind: 'list'; readonly register: string; readonly words: string; readonly count: number}
  | ({readonly kind: 'name'} & NameHit)
  | {readonly kind: 'record'; readonly register: string; readonly record: SummaryRead};

export interface AskTools {
  readonly pool: Pool;
  readonly lists: ListIndexes;
  readonly registers: readonly Register[];
}

const NAMES = 6, RECORDS = 5;

/** Spelled so much alike that the name is meant. */
const SURE = 0.9;

/** Answers a plain question, the likeliest first: a record by its id, names, lists, tasks, records. */
export async function answerQuestion(tools: AskTools, question: string, topics: readonly Asked[], questionWords: ReadonlySet<string>): Promise<Answer[]> {
  const {words, topic, topicAlone} = understand(question, topics, questionWords);
  const task: Answer[] = topic === undefined ? [] : [{kind: 'task', key: topic.key, path: topic.path}];
  const whole = await findAll(tools, question.trim());
  const byId = whole.records.filter(({record}) => record.id === question.trim());
  // A register that was named is looked into for the other words; any other topic is one reading of them.
  if (topicAlone && whole.sure.length === 0) return [...byId, ...task];
  const readings = [...(byId.length > 0 || whole.sure.length > 0 ? [question.trim()] : []), ...(topic?.register === undefined ? words : words.slice(1))];
  for (const reading of readings.filter((one) => one !== '')) {
    const {sure, alike, records, lists} = await findAll(tools, reading);
    if (sure.length + alike.length + lists.length === 0) continue;
    const asked = ({register}: {readonly register: string}): number => Number(topic?.register?.name !== register);
    lists.sort((a, b) => asked(a) - asked(b));
    // Many names that share the words, and none that is them: they are words, not a name.
    const isName = sure.length < NAMES || (sure[0]?.score ?? 0) >= SURE;
    return [
      ...byId, ...(isName ? [...sure, ...lists] : [...lists, ...sure]), ...alike, ...task,
      ...records.filter(({record}) => byId.every((one) => one.record.id !== record.id)),
    ];
  }
  return task;
}

type Of<K extends Answer['kind']> = Extract<Answer, {kind: K}>;

interface Found {
  readonly sure: Of<'name'>[];
  readonly alike: Of<'name'>[];
  readonly lists: Of<'list'>[];
  readonly records: Of<'record'>[];
}

async function findAll({pool, lists, registers}: AskTools, words: string): Promise<Found> {
  const [found, hits] = await Promise.all([recordsOf(lists, registers, words), withClient(pool, (client) => lookUpNames(client, words, NAMES))]);
  const full = found.filter(({count}) => count > 0);
  const [sure, alike] = [true, false].map((wanted) => hits.filter(({how, score}) => (how !== 'similar' || score >= SURE) === wanted).map((hit): Of<'name'> => ({kind: 'name', ...hit})));
  return {
    sure: sure ?? [], alike: alike ?? [],
    lists: full.map(({register, count}): Of<'list'> => ({kind: 'list', register, words, count})),
    records: full.flatMap(({register, rows}) => rows.map((record): Of<'record'> => ({kind: 'record', register, record}))),
  };
}

async function recordsOf(lists: ListIndexes, registers: readonly Register[], words: string): Promise<{register: string; count: number; rows: readonly SummaryRead[]}[]> {
  return Promise.all(registers.map(async (register) => {
    const {count, rows} = await listRecords(lists, register, {...NO_FILTER, words, limit: RECORDS}, ANONYMOUS);
    return {register: register.name, count, rows};
  }));
}
