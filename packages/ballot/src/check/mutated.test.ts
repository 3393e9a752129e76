import fc from 'fast-check';
import {expect, test} from 'vitest';
import {electionFromPb} from '../election/from-pb.ts';
import {usualSatisfaction} from '../election/profile.ts';
import {readPb} from '../pb/read.ts';
import {writePb} from '../pb/write.ts';
import {ADD1_VARIANTS} from '../tally/settings.ts';
import {tally} from '../tally/tally.ts';
import {VALID_PB, VALID_POINTS} from '../testing/pb-text.ts';
import {checkPb} from './check.ts';

/** 100,000 with PARVIS_LONG=1. */
const FILES = process.env['PARVIS_LONG'] ? 100_000 : 3000;

const PIECES = ['', ';', ',', '"', '\n', '\r\n', '-', '0', '1', '.', ' ', 'a', 'None', '1e3', '999999999', '0.001', 'VOTES', 'PROJECTS', 'META', '\uFEFF', '\u2028', '\0', '\uD800', 'cumulative', 'ordinal', 'scoring', 'choose-1', 'equalshares/add1', 'points', '1e-9', '1000000000000000'];

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

/** A valid file with up to six cuts, insertions and doublings anywhere. */
function anyMutatedFile(): fc.Arbitrary<string> {
  const edit: fc.Arbitrary<Edit> = fc.record({at: fc.nat(10_000), length: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(40)), piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({maxLength: 5}))});
  const line: fc.Arbitrary<Edit> = fc.record({at: fc.nat(10_000), length: fc.constant(-1), piece: fc.constantFrom(...PIECES)});
  return fc.tuple(fc.constantFrom(VALID_PB, VALID_POINTS), fc.array(fc.oneof(edit, line), {minLength: 1, maxLength: 6})).map(([text, edits]) => edits.reduce(mutate, text));
}

function mutate(text: string, {at, length, piece}: Edit): string {
  if (length < 0) {
    // Replaces one cell.
    const cells = text.split(/([;,\n])/);
    return cells.with((2 * at) % (cells.length + (cells.length % 2)), piece).join('');
  }
  const from = at % (text.length + 1);
  return text.slice(0, from) + piece + text.slice(from + length);
}

test(`law: ${FILES} damaged files: no crash, named problems with a line and a way out, no ballot lost, a stable second write, every rule counts`, {timeout: 3_600_000}, () => {
  let counted = 0;
  fc.assert(fc.property(anyMutatedFile(), (text) => {
    const {problems, ballots} = checkPb(text);
    for (const problem of problems) {
      expect(problem.code).toMatch(/^pb\.[a-z-]+$/);
      expect(problem['hint']).toMatch(/./);
      expect(problem.line).toBeGreaterThanOrEqual(0);
    }
    const reading = readPb(text);
    if (!reading.ok) return;
    const once = writePb(reading.value.file);
    const again = readPb(once);
    expect(again.ok && writePb(again.value.file)).toBe(once);
    const election = electionFromPb(reading.value.file);
    if (!election.ok) {
      expect(election.error.length).toBeGreaterThan(0);
      return;
    }
    counted++;
    expect(ballots.counted + ballots.rejected).toBe(ballots.read);
    const satisfaction = usualSatisfaction(election.value.election);
    const tie = {kind: 'min-cost'} as const;
    for (const settings of [
      {rule: 'greedy', satisfaction, tie}, {rule: 'phragmen', tie}, {rule: 'equalshares', satisfaction, tie}, {rule: 'equalshares', satisfaction, tie, add1: ADD1_VARIANTS.calculator, fillUp: true},
    ] as const) {
      const result = tally(election.value.election, settings);
      expect(result.ok && result.value.spent <= election.value.election.budget).toBe(true);
    }
  }), {numRuns: FILES});
  expect(counted).toBeGreaterThan(FILES / 4);
});
