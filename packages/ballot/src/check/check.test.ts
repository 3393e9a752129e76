import {describe, expect, test} from 'vitest';
import {PABULIB_THERE, pabulibNames, pabulibText} from '../testing/pabulib.ts';
import {VALID_PB, VALID_POINTS} from '../testing/pb-text.ts';
import {checkPb} from './check.ts';

test.each([['ticks', VALID_PB], ['points', VALID_POINTS]])('a valid file of %s has no problem', (_, text) => {
  expect(checkPb(text).problems).toEqual([]);
});

/** What is changed in the valid file, and what must be said at which line. */
const CATALOGUE: [code: string, from: string, to: string, line: number, severity?: 'error' | 'warning'][] = [
  ['pb.section-missing', 'PROJECTS\n', '', 0],
  ['pb.header', 'key;value', 'Key;Value', 2],
  ['pb.row-length', 'unit;Town', 'unit;Town;Village', 5],
  ['pb.row-length', 'b;40;2;Tree;1', 'b;40;2;Tree', 21],
  ['pb.row-length', '3;a;61;O;internet', '3;a', 27],
  ['pb.blank-line', 'PROJECTS\n', '\nPROJECTS\n', 18, 'warning'],
  ['pb.quote-open', 'Town', '"Town', 5],
  ['pb.field-missing', 'unit;Town\n', '', 2],
  ['pb.field-missing', 'budget;100\n', '', 2],
  ['pb.field-missing', 'voter_id;vote;', 'voter;vote;', 24],
  ['pb.field-repeated', 'unit;Town\n', 'unit;Town\nunit;Village\n', 6],
  ['pb.field-unknown', 'unit;Town\n', 'unit;Town\nmayor;Anna\n', 6],
  ['pb.field-unknown', 'name;selected', 'title;selected', 19],
  ['pb.field-order', 'language;pl\ncurrency;PLN', 'currency;PLN\nlanguage;pl', 17, 'warning'],
  ['pb.field-renamed', 'votes;name;', 'votes;target;', 19],
  ['pb.value', 'num_projects;3', 'num_projects;three', 7],
  ['pb.value', 'budget;100', 'budget;much', 9],
  ['pb.value', 'budget;100', 'budget;1000000000000001', 9],
  ['pb.value', 'date_begin;01.03.2024', 'date_begin;31.02.2024', 12],
  ['pb.value', 'Poland', 'Polska', 4],
  ['pb.value', 'PLN', 'ZZZ', 17],
  ['pb.value', 'language;pl', 'language;polish', 16],
  ['pb.value', '34;F', '34;W', 25],
  ['pb.value', '34;F', 'old;F', 25],
  ['pb.value', ';paper', ';letter', 26],
  ['pb.code-unknown', 'vote_type;approval', 'vote_type;ticks', 10],
  ['pb.decimal-comma', 'budget;100', 'budget;100,50', 9],
  ['pb.decimal-comma', 'c;50;', 'c;50,5;', 22],
  ['pb.negative', 'c;50;', 'c;-50;', 22],
  ['pb.comment', 'currency;PLN\n', 'currency;PLN\ncomment;a remark\n', 18],
  ['pb.dates', 'date_end;15.03.2024', 'date_end;15.02.2024', 13],
  ['pb.count', 'num_projects;3', 'num_projects;4', 7],
  ['pb.count', 'num_votes;4', 'num_votes;5', 8],
  ['pb.project-repeated', 'c;50;', 'b;50;', 22],
  ['pb.voter-repeated', '4;b;;;', '3;b;;;', 28],
  ['pb.vote-unknown-project', '4;b;;;', '4;x;;;', 28],
  ['pb.vote-repeats-project', '2;a,c;', '2;a,a;', 26],
  ['pb.vote-length', '1;a,b;', '1;a,b,c;', 25],
  ['pb.vote-length', 'min_length;1', 'min_length;2', 27],
  ['pb.vote-cost', 'language;pl', 'max_sum_cost;105\nlanguage;pl', 27],
  ['pb.max-length-unused', 'max_length;2', 'max_length;3', 15, 'warning'],
  ['pb.single-choice', '1;a,b;34;F;internet\n2;a,c;', '1;a;34;F;internet\n2;a;', 24, 'warning'],
  ['pb.cost-zero', 'c;50;', 'c;0;', 22],
  ['pb.cost-above-budget', 'c;50;', 'c;101;', 22],
  ['pb.cost-above-budget', 'c;50;', 'c;999999999;', 22, 'warning'],
  ['pb.withdrawn-selected', 'a;60;3;Bench;1', 'a;999999999;3;Bench;1', 20],
  ['pb.selected-over-budget', 'Lamp;0', 'Lamp;1', 19],
  ['pb.fully-funded', 'budget;100', 'budget;150', 2],
  ['pb.fully-funded', 'currency;PLN', 'currency;PLN\nfully_funded;1', 18],
  ['pb.budget-unused', 'Tree;1', 'Tree;0', 21],
  ['pb.votes-recount', 'a;60;3;', 'a;60;4;', 20],
  ['pb.no-votes', '2;a,c;', '2;a,b;', 22, 'warning'],
  ['pb.no-scores', 'cost;votes;name', 'cost;proposer;name', 19, 'warning'],
  ['pb.selected-rule', 'Bench;1\nb;40;2;Tree;1\nc;50;1;Lamp;0', 'Bench;0\nb;40;2;Tree;1\nc;50;1;Lamp;1', 20],
  ['pb.rule-unknown', 'rule;greedy', 'rule;unknown', 11, 'warning'],
];

test.each(CATALOGUE)('%s: %j → %j, line %i', (code, from = '', to = '', line = 0, severity = 'error') => {
  expect(VALID_PB).toContain(from);
  const {problems} = checkPb(VALID_PB.replace(from, to));
  expect(problems.filter((problem) => problem.code === code && problem.line === line)).toEqual([expect.objectContaining({severity, hint: expect.stringMatching(/./)})]);
});

test.each([
  ['pb.points-length', '6,4', '6', 21],
  ['pb.value', '6,4', '6,x', 21],
  ['pb.points-limit', '6,4', '11,-1', 21],
  ['pb.points-sum', '6,4', '6,5', 21],
  ['pb.score-recount', 'a;60;2;13', 'a;60;2;12', 17],
  ['pb.field-missing', 'vote;points', 'vote;score', 20],
])('points: %s: %j → %j', (code, from, to, line) => {
  const {problems} = checkPb(VALID_POINTS.replace(from, to));
  expect(problems.map((problem) => [problem.code, problem.line])).toContainEqual([code, line]);
});

test('an empty ballot is fine, counts as a voter, and is no short ballot', () => {
  const {problems, ballots} = checkPb(VALID_PB.replace('num_votes;4', 'num_votes;5').concat('5;;;;\n'));
  expect(problems).toEqual([]);
  expect(ballots).toEqual({read: 5, counted: 5, rejected: 0});
});

test('a budget of 0 is countable: nothing can be funded, and each project is told to be dearer than the budget', () => {
  const {problems, ballots} = checkPb(VALID_PB.replace('budget;100', 'budget;0'));
  expect(problems.filter(({code}) => code === 'pb.cost-above-budget')).toHaveLength(3);
  expect(ballots.counted).toBe(4);
});

test('read = counted + rejected, and each rejected ballot has its problem', () => {
  const {problems, ballots} = checkPb(VALID_PB.replace('4;b;;;', '4;x;;;').replace('3;a;61;O;internet', '1;a;61;O;internet'));
  expect(ballots).toEqual({read: 4, counted: 2, rejected: 2});
  expect(problems.filter(({code}) => code === 'pb.voter-repeated' || code === 'pb.vote-unknown-project').map(({line}) => line)).toEqual([27, 28]);
});

test('lines end with CRLF, LF or both: the findings are the same', () => {
  const wrong = VALID_PB.replace('num_votes;4', 'num_votes;5');
  expect(checkPb(wrong.replaceAll('\n', '\r\n'))).toEqual(checkPb(wrong));
  expect(checkPb(wrong.replace('\n', '\r\n'))).toEqual(checkPb(wrong));
});

describe.skipIf(!PABULIB_THERE)('published elections', () => {
  test('all ballots of all files are counted; errors are found in eight files only, and each is true', () => {
    const errors = new Map<string, string[]>();
    for (const name of pabulibNames()) {
      const {problems, ballots} = checkPb(pabulibText(name));
      expect(ballots, name).toEqual({read: ballots.counted, counted: ballots.counted, rejected: 0});
      const codes = [...new Set(problems.filter(({severity}) => severity === 'error').map(({code}) => code))];
      if (codes.length > 0) errors.set(name.replace(/_.*/, ''), [...(errors.get(name.replace(/_.*/, '')) ?? []), ...codes]);
    }
    // Zurich's columns about the voters' opinions are not in the format; two points ballots give 99 of 100; two Warsaw files hold ballots above max_sum_cost.
    expect(Object.fromEntries(errors)).toMatchObject({Poland: ['pb.vote-cost', 'pb.vote-cost'], Worldwide: ['pb.points-sum', 'pb.points-sum']});
  });
});
