import {mustOk} from '@parvis/kernel';
import {expect, test} from 'vitest';
import {readPb} from '../pb/read.ts';
import {VALID_PB, VALID_POINTS} from '../testing/pb-text.ts';
import {electionFromPb} from './from-pb.ts';

function read(text: string) {
  return electionFromPb(mustOk(readPb(text), 'readable').file);
}

function election(text: string) {
  return mustOk(read(text), 'countable').election;
}

test('costs and budget become integers of the smallest unit in use', () => {
  const {scale, budget, projects} = election(VALID_PB.replace('c;50;', 'c;50.25;').replace('budget;100', 'budget;100.5'));
  expect([scale, budget, projects.map(({cost}) => cost)]).toEqual([2, 10050n, [6000n, 4000n, 5025n]]);
});

test('a project listed twice in a ballot counts once, with the points of its first mention', () => {
  expect(election(VALID_PB.replace('2;a,c;', '2;a,c,a;')).ballots[1]?.choices).toEqual([0, 2]);
  expect(election(VALID_POINTS.replace('a,b;6,4', 'a,a;6,4')).ballots[0]).toMatchObject({choices: [0], points: [6]});
});

test('blanks in lists, decimal points and None are read', () => {
  expect(election(VALID_PB.replace('1;a,b;', '1; a , b ;')).ballots[0]?.choices).toEqual([0, 1]);
  expect(election(VALID_PB.replace('4;b;', '4;None;')).ballots[3]?.choices).toEqual([]);
  const {pointScale, ballots} = election(VALID_POINTS.replace('6,4', '6.5,3.5'));
  expect([pointScale, ballots[0]?.points, ballots[1]?.points]).toEqual([1, [65, 35], [70]]);
});

test('points below 0 void a ballot that shares out points; where points are marks, they are marks', () => {
  const against = VALID_POINTS.replace(';7', ';-7');
  expect(against).not.toBe(VALID_POINTS);
  expect(read(against)).toMatchObject({ok: true, value: {read: 2, election: {ballots: [{voter: '1'}]}, rejected: [{code: 'pb.points-limit', found: '-7'}]}});
  expect(election(against.replace('cumulative', 'scoring')).ballots[1]?.points).toEqual([-7]);
});

test('scoring ballots give the default score to what they do not list', () => {
  const scoring = VALID_POINTS.replace('cumulative', 'scoring').replace('max_sum_points;10', 'default_score;2');
  expect(election(scoring).ballots[1]).toMatchObject({choices: [0, 1], points: [7, 2]});
});

test('999999999 marks a withdrawn project, 999999999.5 does not', () => {
  expect(election(VALID_PB.replace('c;50;', 'c;999999999;')).projects[2]?.withdrawn).toBe(true);
  expect(election(VALID_PB.replace('c;50;', 'c;999999999.5;')).projects[2]?.withdrawn).toBe(false);
});

test('nothing is counted where costs are unclear, and all reasons are told', () => {
  expect(read(VALID_PB.replace('c;50;', 'c;-50;').replace('b;40;', 'b;;').replace('approval', 'ticks'))).toMatchObject({
    ok: false, error: [{code: 'pb.code-unknown', at: '/meta/vote_type'}, {code: 'pb.field-missing', at: '/projects/1/cost'}, {code: 'pb.negative', at: '/projects/2/cost'}],
  });
});
