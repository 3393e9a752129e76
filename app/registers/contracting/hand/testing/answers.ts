import fc from 'fast-check';
import {identity, things} from '../../reading.ts';
import type {JsonObject} from '@parvis/kernel/json';
import {codesOf} from '../kinds/code.ts';
import type {Answer, Answers, Organisation, Row} from '../kinds/kind.ts';
import {cleanLine, cleanText} from '../loose.ts';
import type {ListQuestion, Question} from '../question.ts';
import {questionsOf, type Stage} from '../stages/index.ts';

const line = fc.string({unit: 'grapheme', minLength: 1, maxLength: 40}).map(cleanLine).filter((text) => text !== '' && [...text].length <= 300);
const paragraphs = fc.string({unit: 'grapheme', minLength: 1, maxLength: 80}).map(cleanText).filter((text) => text !== '');
const day = fc.date({min: new Date('1995-01-01T00:00:00Z'), max: new Date('2045-12-31T00:00:00Z'), noInvalidDate: true}).map((date) => date.toISOString().slice(0, 10));
const number = fc.tuple(fc.bigInt(0n, 10n ** 18n), fc.integer({min: 0, max: 4})).map(([digits, scale]) => {
  const text = String(digits).padStart(scale + 1, '0');
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  return scale === 0 || fraction === '' ? text.slice(0, text.length - scale) : `${text.slice(0, text.length - scale)}.${fraction}`;
});
const money = fc.record({amount: number, currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD')});
/** A small world, so that the same organisation comes again. */
const ORGANISATIONS: readonly Organisation[] = [
  {name: 'Solvane Roads Agency', scheme: 'SV-ORG', number: '17'}, {name: 'Quillon Civil Works Ltd', scheme: 'SV-COM', number: '28817'}, {name: 'شركة المرفأ'},
  {name: 'Élan & Fils "SA"', scheme: 'SV-COM', number: 'A/9'}, {name: 'An office without a number'},
];
const organisation = fc.constantFrom(...ORGANISATIONS);
const link = fc.constantFrom('https://papers.example/a.pdf', 'https://papers.example/%C3%A9?x=1#y', 'http://papers.example/');

/** Any answers that a stage may have, on top of what the record says: what was published stays where it must. */
export function answersTo(stage: Stage, state: JsonObject | undefined, before: Answers = {}): fc.Arbitrary<Answers> {
  const all = questionsOf(stage.name).map((question) => (question.kind === 'organisations' && before[question.name] !== undefined ? of(question, before[question.name], state) : optional(question, of(question, before[question.name], state))).map((answer) => [question.name, answer] as const));
  return fc.tuple(...all).map((pairs) => {
    const answers = Object.fromEntries(pairs.flatMap(([name, answer]) => (answer === undefined ? [] : [[name, answer]]))) as Record<string, Answer>;
    if (stage.name === 'award' && answers['suppliers'] === undefined) answers['status'] = 'pending';
    return answers;
  });
}

function optional(question: Question, arbitrary: fc.Arbitrary<Answer | undefined>): fc.Arbitrary<Answer | undefined> {
  return question.need ? arbitrary : fc.option(arbitrary, {nil: undefined, freq: 3}).map((answer) => answer);
}

function of(question: Question, before: Answer | undefined, state: JsonObject | undefined, list?: string): fc.Arbitrary<Answer | undefined> {
  switch (question.kind) {
    case 'line': return line;
    case 'text': return paragraphs;
    case 'link': return link;
    case 'mail': return fc.constant('records@roads.example');
    case 'number': return number;
    case 'whole': return fc.nat(200).map(String);
    case 'day': return day;
    case 'money': return money;
    case 'code': return fc.constantFrom(...codesOf(question, list));
    case 'codes': return fc.subarray([...codesOf(question)], {minLength: 1});
    case 'award': return fc.constantFrom(...things(state?.['awards']).map(({id}) => identity(id) ?? ''));
    case 'organisation': return organisation.map((one) => (question.contact ? {...one, email: 'ask@roads.example'} : one));
    case 'organisations': return fc.uniqueArray(organisation, {minLength: 1, maxLength: 3, selector: ({name}) => name}).map((some) => together(some, before as readonly Organisation[] | undefined));
    case 'list': return rows(question, (before ?? []) as readonly Row[]);
  }
}

/** Those published before, and the new ones among the others. */
function together(some: readonly Organisation[], before: readonly Organisation[] = []): readonly Organisation[] {
  return [...before, ...some.filter(({name}) => !before.some((one) => one.name === name))];
}

function rows({path, questions}: ListQuestion, before: readonly Row[]): fc.Arbitrary<readonly Row[] | undefined> {
  const row = fc.tuple(...questions.map((question) => optional(question, of(question, undefined, undefined, path)).map((answer) => [question.name, answer] as const)))
    .map((pairs): Row => ({answers: Object.fromEntries(pairs.flatMap(([name, answer]) => (answer === undefined ? [] : [[name, answer]]))) as Answers}));
  // Some rows stay, some of those with other answers; organisations stay named.
  const changed = fc.tuple(...before.map((one) => fc.option(row, {nil: undefined, freq: 2}).map((other): Row => (other === undefined ? one : {...one, answers: {...parties(one.answers), ...other.answers}}))));
  return fc.tuple(changed.chain((all) => fc.subarray(all)), fc.array(row, {maxLength: 3})).map(([kept, fresh]) => (kept.length + fresh.length === 0 ? undefined : [...kept, ...fresh]));
}

function parties(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => typeof answer === 'object' && !Array.isArray(answer) && 'name' in answer));
}
