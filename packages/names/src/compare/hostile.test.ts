import {expect, test} from 'vitest';
import {candidateKeys} from '../keys/keys.ts';
import {prepareName, type NameKind} from '../name/prepare.ts';
import {explainComparison} from './explain.ts';
import {compareNames} from './names.ts';

/** PARVIS_LONG=1 runs the hundred thousand pairs. */
const PAIRS = process.env['PARVIS_LONG'] === '1' ? 100_000 : 5_000;
const KINDS: readonly NameKind[] = ['person', 'organization', 'object'];
const SEEDS = [
  'Anna Maria Lindqvist', 'ООО «Ромашка»', '中国石油化工股份有限公司', '김정은', 'محمد بن سلمان', 'בנימין נתניהו', 'नरेन्द्र मोदी', 'G.m.b.H. & Co. KG', "O'Brien-Smith, J.-C.", 'ប៉ុល ពត', 'Blackstone Fund IV L.P.', '', '🙂🙂', 'a'.repeat(10_000),
  'bin '.repeat(500), '1 2 3 4 5', 'Ltd', 'Dr. Dr. Dr.', '\u0000\u0000', '\u202eabc\u202c def', 'x '.repeat(3000), 'é\u0301\u0301\u0301'.repeat(200), '(((((((', 'ﷺ', 'constructor __proto__ toString',
];
const PIECES = ['\u0000', '\u202e', '\u200d', '🙂', ' ', '.', "'", '́', 'IV', '٤', 'Ltd', 'я', '王', '\ud800', 'al ', 'bin ', '0', '-', ',', 'ß'];

let state = 20_261_124;
const random = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 4294967296) * below);
};

function mutated(name: string): string {
  let text = name;
  for (let round = random(4); round >= 0; round--) {
    const at = random(text.length + 1);
    const piece = PIECES[random(PIECES.length)]!;
    const kind = random(4);
    if (kind === 0) text = text.slice(0, at) + piece + text.slice(at);
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + 1 + random(3));
    else if (kind === 2) text = text.slice(at) + piece + text.slice(0, at);
    else text = `${text.slice(0, at)}${SEEDS[random(SEEDS.length)]!.slice(0, 40)}${text.slice(at)}`;
  }
  return text;
}

test(`${PAIRS.toLocaleString('en')} mutated pairs: no crash, a score from 0 to 1 that its parts explain, keys without end`, () => {
  for (let pair = 0; pair < PAIRS; pair++) {
    const kind = KINDS[random(3)]!;
    const [one, other] = [mutated(SEEDS[random(SEEDS.length)]!), mutated(SEEDS[random(SEEDS.length)]!)];
    const [a, b] = [prepareName(one, kind), prepareName(other, kind)];
    const comparison = compareNames(a, b);
    if (!(comparison.score >= 0 && comparison.score <= 1)) expect.fail(`${JSON.stringify([kind, one, other])} scores ${comparison.score}`);
    if (explainComparison(comparison).length === 0) expect.fail(`${JSON.stringify([kind, one, other])} is not explained`);
    const own = compareNames(a, a).score;
    if (a.parts.length > 0 && Math.abs(own - 1) > 1e-9) expect.fail(`${JSON.stringify([kind, one])} scores ${own} against itself`);
    if (candidateKeys(a).length > 400) expect.fail(`${JSON.stringify([kind, one])} has ${candidateKeys(a).length} keys`);
  }
}, 300_000);

test.each([
  ['nothing', '', 'Anna Lindqvist', 0], ['only emoji', '🙂🙂', 'Anna Lindqvist', 0], ['an emoji in between', 'Anna 🙂 Lindqvist', 'Anna Lindqvist', 1],
  ['the other direction', '\u202eAnna\u202c \u2067Lindqvist\u2069', 'Anna Lindqvist', 1], ['nulls', 'An\u0000na\u0000 \u0000Lindqvist', 'Anna Lindqvist', 1],
  ['both directions', 'محمد Lindqvist', 'Lindqvist محمد', 1], ['half of it translated', 'Елена Petrova', 'Elena Петрова', 1],
  ['10,000 letters', `Anna Lindqvist ${'a'.repeat(10_000)}`, `Anna Lindqvist ${'a'.repeat(9_000)}`, 1],
])('a name with %s', (_, one, other, score) => {
  expect(compareNames(prepareName(one, 'person'), prepareName(other, 'person')).score).toBeCloseTo(score, 9);
});

test('the slowest names stay cheap: 10,000 characters, hundreds of words', () => {
  const long = SEEDS.filter((name) => name.length > 500);
  const start = performance.now();
  for (const a of long) for (const b of long) for (const kind of KINDS) compareNames(prepareName(a, kind), prepareName(b, kind));
  expect((performance.now() - start) / (long.length ** 2 * KINDS.length)).toBeLessThan(50);
});
