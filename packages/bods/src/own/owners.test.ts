import {describe, expect, test} from 'vitest';
import {hasShared, jsonShared} from '../testing/shared.ts';
import {entity, person, relation, shares, votes} from '../testing/build.ts';
import type {InterestRecord, ShareRecord, Statement} from '../schema/statement.ts';
import {boundsOf} from './bounds.ts';
import {fromPercent, toNumber} from './fraction.ts';
import {intervalOf, reaches} from './interval.ts';
import {matrixOf} from './matrix.ts';
import {ownersOf, type Owners} from './owners.ts';
import type {Rule} from './rules.ts';

/** `P 80 X` means that P holds 80 % of X; names that begin with P or Q are people. */
function world(...lines: string[]): Statement[] {
  const relations = lines.map((line, i) => {
    const [from = '', share = '', to = ''] = line.split(' ');
    const [low, high] = share.split('-');
    const part: ShareRecord = high === undefined ? {exact: Number(low)} : {exclusiveMinimum: Number(low), maximum: Number(high)};
    return relation(from, to, [{type: 'shareholding', directOrIndirect: 'direct', share: part}], {}, {recordId: `r${i}`});
  });
  const names = new Set(lines.flatMap((line) => [line.split(' ')[0] ?? '', line.split(' ')[2] ?? '']));
  return [...[...names].map((name) => (/^[PQ]/.test(name) ? person(name) : entity(name))), ...relations];
}

function own(statements: readonly Statement[], target: string, rule: Rule): Owners {
  const found = ownersOf(statements, target, rule);
  if (!found) throw new Error(`No ${target}`);
  return found;
}

const answers = ({owners}: Owners): string[] => owners.map(({id, answer}) => `${id} ${answer}`);
const reasons = ({owners}: Owners, id: string): string[] => owners.find((owner) => owner.id === id)?.reasons.map(({code, answer}) => `${code} ${answer}`) ?? [];
const notes = (found: Owners): string[] => found.notes.map(({code, parties}) => `${code} ${parties.join()}`);

interface RangeCase {
  readonly holdings: {owner: string; company: string; min: number; max: number; exclusive_min?: boolean}[];
  readonly [question: string]: unknown;
}

describe.skipIf(!hasShared)('the published range vectors', () => {
  const cases = hasShared ? (jsonShared('ownership-range-vectors.json') as unknown as {cases: RangeCase[]}).cases : [];

  test.each(cases.map((each, i) => [i, each] as const))('case %i', (_, vector) => {
    const holdings = vector.holdings.map(({owner, company, min, max, exclusive_min: open}) => ({
      from: owner, to: company, counted: 'shares' as const, said: [], natureUnknown: false,
      part: intervalOf({[open ? 'exclusiveMinimum' : 'minimum']: min * 100, maximum: max * 100}),
    }));
    for (const [question, answer] of Object.entries(vector)) {
      const about = /^P_in_(\w+)$/.exec(question)?.[1];
      const target = about ?? Object.keys(vector).map((key) => /^P_in_(\w+)$/.exec(key)?.[1]).find(Boolean) ?? '';
      const part = boundsOf(matrixOf({holdings}, 'shares'), target).of.get('P')!;
      if (about) {
        const expected = answer as {min: number; max: number; exclusive_min?: boolean};
        expect([toNumber(part.min), toNumber(part.max)]).toEqual([expect.closeTo(expected.min, 6), expect.closeTo(expected.max, 6)]);
        if (expected.exclusive_min) expect(part.minOpen).toBe(true);
      }
      const threshold = /^(at_least|more_than)_(\d+)$/.exec(question);
      if (threshold) expect(reaches(part, fromPercent(Number(threshold[2])), threshold[1] === 'more_than', 0)).toBe(answer);
    }
  });
});

test('the rules side by side: 60 % of A, which holds 30 % of T', () => {
  const statements = world('P 60 A', 'A 30 T');
  expect(own(statements, 'T', 'economic').owners[0]?.holds.shares).toEqual({exact: 18});
  expect(answers(own(statements, 'T', 'uk'))).toEqual(['P certain']);
  expect(reasons(own(statements, 'T', 'eu'), 'P')).toEqual(expect.arrayContaining(['controls-holder certain']));
  expect(answers(own(statements, 'T', 'control'))).toEqual([]);
});

test('exactly 25 % by multiplication: an owner under "at least", not under "more than"', () => {
  const statements = world('P 50 A', 'A 50 T');
  expect(reasons(own(statements, 'T', 'eu'), 'P')).toContain('ownership certain');
  expect(answers(own(statements, 'T', 'uk'))).toEqual([]);
});

test('control without ownership: 51 % three times', () => {
  const statements = world('P 51 A', 'A 51 B', 'B 51 T');
  expect(own(statements, 'T', 'economic').owners[0]?.holds.shares).toEqual({exact: 13.2651});
  expect(reasons(own(statements, 'T', 'eu'), 'P')).toContain('control-by-ownership certain');
  expect(Object.fromEntries(own(statements, 'T', 'control').owners.map(({id, reasons: [reason]}) => [id, reason?.code])))
    .toEqual({P: 'ultimate-control', A: 'control', B: 'control'});
});

test('EU Art. 54(b): a quarter of the company that controls the target', () => {
  const statements = world('P 25 A', 'Q 75 A', 'A 60 T');
  expect(own(statements, 'T', 'economic').owners.map(({id, holds}) => [id, holds.shares])).toContainEqual(['P', {exact: 15}]);
  expect(reasons(own(statements, 'T', 'eu'), 'P')).toEqual(['owns-controller certain']);
});

test('bands answer certain, possible or excluded', () => {
  const statements = world('P 25-50 A', 'A 75-100 T', 'Q 0-25 T');
  const found = own(statements, 'T', 'eu');
  expect(own(world('P 25-50 A', 'A 75-100 T'), 'T', 'eu').owners[0]?.holds.shares).toEqual({exclusiveMinimum: 18.75, maximum: 50});
  expect(found.owners.find(({id}) => id === 'P')?.holds.shares).toEqual({exclusiveMinimum: 18.75, exclusiveMaximum: 50});
  expect(answers(found)).toContain('P certain');
  expect(reasons(found, 'P')).toContain('ownership possible');
  expect(answers(found)).not.toContain('Q certain');
});

test('UK: a relevant legal entity ends the chain, and stands on the register itself', () => {
  const [a, ...rest] = world('P 60 A', 'A 80 T').toSorted((x) => (x.recordId === 'A' ? -1 : 1));
  const uk = [{...a, recordDetails: {...a?.recordDetails, jurisdiction: {name: 'United Kingdom', code: 'GB'}}} as Statement, ...rest];
  expect(own(uk, 'T', 'uk').owners.map(({id, reasons: all}) => [id, all.at(-1)?.code])).toEqual([['A', 'relevant-legal-entity']]);
});

test('the chains name the statements that prove them', () => {
  const found = own(world('P 60 X', 'X 50 Y', 'P 20 Y'), 'Y', 'eu');
  const [p] = found.owners;
  expect(p?.holds.shares).toEqual({exact: 50});
  expect(p?.chains.map(({share, steps}) => [share, steps.map(({from, to, interests}) => [from, to, interests[0]?.statements[0]?.replace(/\.+$/, '')])])).toEqual([
    [{exact: 20}, [['P', 'Y', 'r2@2020-01-01']]],
    [{exact: 30}, [['P', 'X', 'r0@2020-01-01'], ['X', 'Y', 'r1@2020-01-01']]],
  ]);
});

test('what a primary relationship sums up of its components is not counted again', () => {
  const statements = [
    ...world('P 100 A', 'A 60 T'),
    relation('P', 'T', [{type: 'shareholding', directOrIndirect: 'indirect', beneficialOwnershipOrControl: true, share: {exact: 60}}], {componentRecords: ['A', 'r0', 'r1']}, {recordId: 'primary'}),
  ];
  const [owner] = own(statements, 'T', 'economic').owners;
  expect(owner?.holds.shares).toEqual({exact: 60});
  expect(owner?.declared).toMatchObject([{type: 'shareholding', share: {exact: 60}, beneficial: true}]);
});

test('an indirect claim alone is counted, and one beside direct holdings that lead there is not', () => {
  const claim = relation('P', 'T', [{type: 'shareholding', directOrIndirect: 'indirect', share: {exact: 40}}], {}, {recordId: 'claim'});
  expect(own([person('P'), entity('T'), claim], 'T', 'economic').owners[0]?.holds.shares).toEqual({exact: 40});
  expect(own([...world('P 50 A', 'A 60 T'), claim], 'T', 'economic').owners[0]?.holds.shares).toEqual({exact: 30});
});

const interest = (type: InterestRecord['type'], more: Partial<InterestRecord> = {}): InterestRecord => ({type, directOrIndirect: 'direct', ...more} as InterestRecord);

test('a trust in the chain makes all its parties owners, without a threshold', () => {
  const statements = [
    ...world('F 30 T', 'Q 70 T').map((statement) => (statement.recordId === 'F' ? entity('F', {entityType: {type: 'arrangement', subtype: 'trust'}}) : statement)),
    ...['Settlor', 'Trustee', 'Beneficiary'].map((name) => person(name)),
    relation('Settlor', 'F', [interest('settlor')]), relation('Trustee', 'F', [interest('trustee')]), relation('Beneficiary', 'F', [interest('beneficiaryOfLegalArrangement')]),
  ];
  expect(answers(own(statements, 'T', 'eu')).toSorted()).toEqual(['Beneficiary certain', 'Q certain', 'Settlor certain', 'Trustee certain']);
});

test('a nominator controls through the nomination; the nominee does not', () => {
  const statements = [
    entity('T'), entity('N', {entityType: {type: 'arrangement', subtype: 'nomination'}}), person('P'), person('Q'),
    relation('P', 'N', [interest('nominator')]), relation('Q', 'N', [interest('nominee')]), relation('N', 'T', [shares(80)]),
  ];
  expect(answers(own(statements, 'T', 'control'))).toEqual(['N certain', 'P certain']);
});

test('votes and shares are counted apart', () => {
  const statements = [entity('T'), person('P'), person('Q'), relation('P', 'T', [shares(90), votes(10)]), relation('Q', 'T', [shares(10), votes(90)])];
  expect(answers(own(statements, 'T', 'control'))).toEqual(['Q certain']);
  expect(own(statements, 'T', 'economic').owners.map(({id, holds}) => [id, holds.shares, holds.votes])).toEqual([['P', {exact: 90}, {exact: 10}], ['Q', {exact: 10}, {exact: 90}]]);
});

test('rings: the exact figures, and a note where a ring owns itself', () => {
  const ring = own(world('C 20 A', 'P 80 A', 'A 30 B', 'Q 70 B', 'B 40 C', 'P3 60 C'), 'A', 'economic');
  expect(ring.owners.find(({id}) => id === 'P')?.holds.shares).toEqual({exact: 81.9672131148});
  expect(ring.undisclosed).toEqual({exact: 0});
  expect(notes(own(world('A 100 B', 'B 100 A'), 'A', 'economic'))).toContain('closed-ring A,B');
});

test('over-declared companies are computed as declared, and flagged', () => {
  const found = own(world('P 80 T', 'Q 50 T'), 'T', 'economic');
  expect(found.owners.map(({holds}) => holds.shares)).toEqual([{exact: 80}, {exact: 50}]);
  expect(notes(found)).toContain('over-declared T');
  expect(notes(own(world('P 75-100 T', 'Q 25-50 T'), 'T', 'economic'))).toContain('over-declared T');
});

test('what nobody declares is an undisclosed part, not nothing', () => {
  expect(own(world('P 30 T'), 'T', 'economic').undisclosed).toEqual({exact: 70});
});

test('one person with records in two networks is one owner, by a shared identifier', () => {
  const id = {identifiers: [{id: 'AB-123', schemeName: 'Registry persons'}]};
  const again = {identifiers: [{id: 'ab 123', schemeName: 'Registry persons'}]};
  const statements = [entity('T'), entity('A'), person('P1', id), person('P2', again), relation('P1', 'A', [shares(100)]), relation('A', 'T', [shares(50)]), relation('P2', 'T', [shares(20)])];
  expect(own(statements, 'T', 'economic').owners.map(({id: owner, holds}) => [owner, holds.shares])).toEqual([['P1', {exact: 70}]]);
});

test('one holding declared in two networks is one holding: the later word counts', () => {
  const declared = (network: string, share: number, date: string) => relation('P', 'T', [shares(share)], {}, {subject: network, recordId: `in-${network}`, date});
  const both = [entity('T'), person('P'), declared('X', 60, '2022-01-01'), declared('Y', 40, '2021-01-01')];
  for (const statements of [both, both.toReversed()]) expect(own(statements, 'T', 'economic').owners.map(({holds}) => holds.shares)).toEqual([{exact: 60}]);
});

test('an identifier whose issuer is not stated joins nobody', () => {
  const id = {identifiers: [{id: '1', schemeName: 'Not stated by the source'}]};
  const statements = [entity('T'), person('P', id), person('Q', id), relation('P', 'T', [shares(10)]), relation('Q', 'T', [shares(10)])];
  expect(own(statements, 'T', 'economic').owners).toHaveLength(2);
});

test('senior managing officials are named where nobody owns, and are not owners', () => {
  const statements = [entity('T'), person('P'), relation('P', 'T', [interest('seniorManagingOfficial')])];
  const found = own(statements, 'T', 'eu');
  expect([found.owners, found.seniorManagingOfficials.map(({id}) => id)]).toEqual([[], ['P']]);
  expect(notes(found)).toContain('no-owner-found T');
});

test('an entity that is not there gives nothing', () => {
  expect(ownersOf([entity('T')], 'X', 'eu')).toBeUndefined();
});
