import {PassThrough, Readable} from 'node:stream';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {VALID_PB} from '@parvis/ballot/testing';
import type {Command, ExitCode} from '../command.ts';
import {ballotCheck} from './check.ts';
import {ballotCompare} from './compare.ts';
import {ballotExplain} from './explain.ts';
import {ballotTally} from './tally.ts';

let folder: string;
let valid: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballot-'));
  valid = file('valid.pb', VALID_PB);
});

afterAll(() => rmSync(folder, {recursive: true}));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly words: string;
}

async function run(command: Command, args: readonly string[], {input = '', stopped = false} = {}): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stop = new AbortController();
  if (stopped) stop.abort();
  const code = await command.run(args, {stdin: Readable.from([Buffer.from(input)]), stdout, stderr, signal: stop.signal, env: {}});
  const said = (stream: PassThrough): string => stream.setEncoding('utf8').read() as string | null ?? '';
  return {code, out: said(stdout), words: said(stderr)};
}

describe('ballot check', () => {
  test('a valid file: silence, counts in words, exit 0', async () => {
    expect(await run(ballotCheck, [valid])).toEqual({code: 0, out: '', words: 'valid.pb: 4 ballots = 4 countable + 0 rejected; 0 errors, 0 warnings\n'});
  });

  test('a finding tells place, code, facts and what to do; exit 1', async () => {
    const {code, out, words} = await run(ballotCheck, [file('bad.pb', VALID_PB.replace('4;b;', '4;x;'))]);
    expect(code).toBe(1);
    expect(out).toContain('bad.pb:28: error pb.vote-unknown-project (voter 4, project x): Use the ids of the section PROJECTS.');
    expect(words).toContain('4 ballots = 3 countable + 1 rejected');
  });

  test('--json gives one object per file; - and gzip are read as they are', async () => {
    const {out} = await run(ballotCheck, ['-', file('packed.pb.gz', gzipSync(VALID_PB)), '--json'], {input: VALID_PB.replace('rule;greedy', 'rule;unknown')});
    const [first, second] = out.trim().split('\n').map((line) => JSON.parse(line) as unknown);
    expect(first).toMatchObject({file: '-', problems: [{code: 'pb.rule-unknown', line: 11}], ballots: {read: 4, counted: 4, rejected: 0}});
    expect(second).toMatchObject({file: 'packed.pb.gz', problems: []});
  });

  test('no file is wrong usage', async () => {
    await expect(run(ballotCheck, [])).rejects.toThrow('Name one or more .pb files');
  });
});

describe('ballot tally', () => {
  test('without options: the rule that the file names', async () => {
    const {out, words, code} = await run(ballotTally, [valid]);
    expect(code).toBe(0);
    expect(out).toContain('greedy, by cost, ties: file\n');
    expect(out).toContain('   1  a       60       3  Bench\n   2  b       40       2  Tree\n2 of 3 projects won; 100 of 100 PLN spent, 0 left\n');
    expect(words).toBe('valid.pb: 4 ballots = 4 counted + 0 rejected\n');
  });

  test('options describe the count whole, and the JSON repeats them', async () => {
    const {out} = await run(ballotTally, [valid, '--rule', 'equalshares', '--completion', 'add1u', '--variant', 'pabutools', '--start', 'integral', '--step', '2', '--tie', 'min-cost', '--lot', 'dice 4', '--comparison', 'exclusion-ratio', '--eligibility', '3', '--fund-free', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      settings: {
        rule: 'equalshares', satisfaction: 'cost', add1: {start: 'integral', step: 2, stopWhenExhaustive: 'supported', noSweepWhenFits: 'never'},
        fillUp: true, comparison: 'exclusion-ratio', eligibility: 3, fundFree: true, tie: {kind: 'min-cost', lot: expect.arrayContaining(['a', 'b', 'c'])},
      },
      budget: '100', voters: 4, winners: [{id: 'a', cost: '60', votes: 3}, {id: 'b'}], spent: '100', unspent: '0',
    });
  });

  test('rejected ballots are told and the others counted', async () => {
    const {words, out} = await run(ballotTally, [file('twice.pb', VALID_PB.replace('4;b;', '3;b;')), '--json']);
    expect(words).toContain('twice.pb:28: error pb.voter-repeated (voter 3, firstLine 27): One ballot per voter: the first is counted.\n');
    expect(words).toContain('4 ballots = 3 counted + 1 rejected');
    expect(JSON.parse(out)).toMatchObject({voters: 3});
  });

  test.each([
    [['--rule', 'lottery'], 'There is no rule "lottery"'],
    [['--tie', 'coin'], '--tie is one of min-cost, lexico, file, strict; "coin" is none.'],
    [['--rule', 'greedy', '--completion', 'add1'], '--completion has no meaning for greedy.'],
    [['--rule', 'equalshares', '--satisfaction', 'points'], 'The ballots of this file hold no points'],
    [['--rule', 'phragmen', '--completion', 'add1'], 'Phragmén is completed by utilitarian or none.'],
    [['--tie', 'lexico', '--lot', 'x'], 'A lot belongs to --tie min-cost.'],
    [['--eligibility', '0'], '--eligibility takes a whole number from 1.'],
    [['second.pb'], 'Name one .pb file only.'],
  ])('wrong usage is told in words: %j', async (args, message) => {
    await expect(run(ballotTally, [valid, ...args])).rejects.toThrow(message);
  });

  test('a file that does not tell how it was counted asks for a rule', async () => {
    await expect(run(ballotTally, [file('custom.pb', VALID_PB.replace('rule;greedy', 'rule;greedy-custom'))])).rejects.toThrow('The file names the rule "greedy-custom", which does not tell how to count. Name one with --rule.');
  });

  test('a file that cannot be counted says why, line by line', async () => {
    await expect(run(ballotTally, [file('costs.pb', VALID_PB.replace('c;50;', 'c;-50;').replace('b;40;', 'b;4,5;'))])).rejects.toThrow(/costs.pb:21: error pb.decimal-comma .*\ncosts.pb:22: error pb.negative/);
  });

  test('strict tie-breaking names the tied projects and stops', async () => {
    const tied = VALID_PB.replace('c;50;1', 'c;40;2').replace('2;a,c;', '2;c;').replace('3;a;', '3;c;');
    await expect(run(ballotTally, [file('tied.pb', tied), '--rule', 'equalshares', '--tie', 'strict'])).rejects.toThrow(/tally\.tie: [a-c],[a-c]\./);
  });
});

test('Ctrl-C stops a sweep between two runs and writes nothing', async () => {
  const sweep = ['--rule', 'equalshares', '--completion', 'add1', '--exhaustive', 'never'];
  await expect(run(ballotTally, [valid, ...sweep], {stopped: true})).rejects.toThrow('Stopped at a voter budget of 25. Nothing was written.');
});

describe('ballot explain', () => {
  test('greedy: what happened at each turn, and how many votes would have done', async () => {
    const {out} = await run(ballotExplain, [valid]);
    expect(out).toContain('c Lamp: too dear (costs 50, 0 were left)');
    expect(out).toContain('c Lamp lost: place 3 with 1, 50 too dear for what was left. 4 would have funded it.');
  });

  test('Equal Shares: who pays how much of what is left, and why a project lost', async () => {
    const {out} = await run(ballotExplain, [valid, '--rule', 'equalshares', '--payers']);
    expect(out).toContain('a Bench costs 60: its supporters (3) pay at most 20 each (effective votes 3)\n    3 of them had 25, pay 20, keep 5\n');
    expect(out).toContain('b Tree lost: its supporters (2) had 50, spent 20 on a, and 30 were left: 10 less than the cost of 40. It was out of reach once a was bought. Effective support 75 %.');
  });

  test('one project only, as JSON', async () => {
    const {out} = await run(ballotExplain, [valid, '--rule', 'phragmen', '--project', 'c', '--json']);
    expect(JSON.parse(out)).toMatchObject({rule: 'phragmen', steps: [], losses: [{id: 'c', supporters: 1}]});
    await expect(run(ballotExplain, [valid, '--project', 'z'])).rejects.toThrow('There is no project "z" in this file.');
  });
});

describe('ballot compare', () => {
  test('rules side by side, measured alike', async () => {
    const {out, code} = await run(ballotCompare, [valid, '--rules', 'greedy,equalshares']);
    expect(code).toBe(0);
    expect(out).toMatch(/winners +2 +1\nspent +100 +60\n/);
    expect(out).toMatch(/b Tree +wins +-\n/);
  });

  test('--json gives each result with its settings', async () => {
    const {out} = await run(ballotCompare, [valid, '--json']);
    expect((JSON.parse(out) as {name: string; betterOff: number}[]).map(({name, betterOff}) => [name, betterOff])).toEqual([['greedy', 0], ['phragmen', 0], ['add1u', 0], ['utilitarian', 0]]);
  });

  test('an unknown rule is wrong usage', async () => {
    await expect(run(ballotCompare, [valid, '--rules', 'dice'])).rejects.toThrow('There is no rule "dice" to compare.');
  });
});
