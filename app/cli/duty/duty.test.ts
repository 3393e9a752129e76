import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {REGIMES} from '@parvis/duty';
import {CALENDAR_TABLES} from '@parvis/duty/calendars';
import type {ExitCode} from '../command.ts';
import {dutyDue} from './due.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duty-'));
});

afterAll(() => rmSync(folder, {recursive: true}));

function file(name: string, content: string | Uint8Array | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
}

interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly words: string;
}

async function run(args: readonly string[], {input = '', stopped = false} = {}): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough({highWaterMark: 1 << 20}), new PassThrough()];
  const stop = new AbortController();
  if (stopped) stop.abort();
  const code = await dutyDue.run(args, {stdin: Readable.from([Buffer.from(input)]), stdout, stderr, signal: stop.signal, env: {}});
  const said = (stream: PassThrough): string => stream.setEncoding('utf8').read() as string | null ?? '';
  return {code, out: said(stdout), words: said(stderr)};
}

const LATE = ['--regime', 'gb-foia', '--received', '2024-12-20', '--at', '2025-01-24T00:00:00Z'];

describe('one duty', () => {
  test('the date, every line of its arithmetic, the law and the calendar; late is exit code 1', async () => {
    const {code, out} = await run(LATE);
    expect(code).toBe(1);
    expect(out).toContain('Last day 2025-01-23\nState    late by 1 day\nWith the longest lawful extension 2025-02-20\n  received on 2024-12-20 (Europe/London)\n  day 1 is 2024-12-21\n');
    expect(out).toContain('left out: 2024-12-25 Christmas Day, 2024-12-26 Boxing Day, 2025-01-01 New Year’s Day, 2025-01-02 2 January\n');
    expect(out).toContain('Law      gb-foia, answer: Freedom of Information Act 2000, s. 10(1)');
    expect(out).toContain('Calendar gb-any, version gb-eaw');
  });

  test('--json is the whole assessment', async () => {
    const {code, out} = await run(['--regime', 'fr-crpa', '--term', 'ask-cada', '--received', '2025-02-01', '--at', '2025-02-02T00:00:00Z', '--json']);
    expect([code, JSON.parse(out)]).toMatchObject([0, {regime: 'fr-crpa', term: 'ask-cada', due: '2025-03-31', state: {kind: 'open', daysLeft: 57}, calendar: {id: 'fr'}, steps: [{kind: 'received'}, {kind: 'day-one'}, {kind: 'counted'}]}]);
  });

  test('every event is told in words', async () => {
    const events = file('events.json', [
      {kind: 'follow-up', at: '2024-03-29'}, {kind: 'fee-asked', at: '2024-04-01', reason: 'copies'}, {kind: 'fee-paid', at: '2024-04-03'}, {kind: 'resent', at: '2024-04-04'}, {kind: 'extended', at: '2024-04-10', extension: 'unusual'}, {kind: 'done', at: '2024-05-20'},
    ]);
    const {out, code} = await run(['--regime', 'us-foia', '--received', '2024-03-28', '--events', events]);
    expect(code).toBe(0);
    for (const line of [
      'State    done on 2024-05-20, 4 days late', 'Without extensions 2024-05-02', '2024-03-29 follow-up has no effect on the clock (not-a-clock-event)', '2024-04-01 the clock stops (fee: copies)', '2024-04-03 the clock goes on, 2 days left out',
      '2024-04-04 the clock begins anew (resent)', '2024-04-10 extended (unusual, 10 working days)', '30 working days end on 2024-05-16', '[to be confirmed against the text]',
    ]) expect(out).toContain(line);
  });

  test.each([
    ['de-ifg', '2024-01-31T21:00:00Z', ['counts as received on 2024-02-01: it came too late in the day']],
    ['br-lai', '2024-03-30', ['counts as received on 2024-04-01: 2024-03-30 is closed (weekend)', '2024-04-21 is closed (Tiradentes): the next open day is 2024-04-22']],
    ['de-ifg', '2011-01-31', ['1 month end on 2011-02-28, the last day of the month']],
  ])('%s, received %s', async (regime, received, lines) => {
    const {out} = await run(['--regime', regime, '--received', received]);
    for (const line of lines) expect(out).toContain(line);
  });

  test('waiting, excused, hours, a late notice, a date in a notice', async () => {
    const told = async (regime: string, term: string, received: string, ...events: object[]) => (await run(['--regime', regime, '--term', term, '--received', received, '--events', file('e.json', events), '--at', '2024-06-01T00:00:00Z'])).out;
    expect(await told('gb-foia', 'answer', '2024-05-01', {kind: 'clarification-asked', at: '2024-05-10'})).toContain('No last day\nState    open, the clock stands still since 2024-05-10 (clarification)');
    expect(await told('gb-foia', 'answer', '2024-05-01', {kind: 'excused', at: '2024-05-10', reason: 'stayed', source: 'order 1'})).toContain('excused on 2024-05-10: stayed (order 1)');
    expect(await told('in-rti', 'life-liberty', '2024-05-31T10:00:00Z')).toContain('Last day 2024-06-02, at 2024-06-02T10:00:00Z');
    expect(await told('us-foia', 'answer', '2024-03-28', {kind: 'extended', at: '2024-04-26', extension: 'unusual'})).toContain('2024-04-26 notice of an extension (unusual) came after 2024-04-25 and does not count; it claims 2024-05-09');
    expect(await told('nz-oia', 'answer', '2024-05-01', {kind: 'extended', at: '2024-05-29', extension: 'reasonable', until: '2024-06-20', reason: 'volume'})).toContain('extended (reasonable, until 2024-06-20)');
  });

  test('a law and a calendar of one\'s own', async () => {
    const [gb, scotland] = [REGIMES.get('gb-sct-foisa')!, CALENDAR_TABLES.find(({id}) => id === 'gb-sct')!];
    const law = file('law.json', {...gb, id: 'solvane', calendar: 'solvane', terms: [{...gb.terms[0], stops: {}}]});
    const calendar = file('calendar.json', {...scotland, id: 'solvane', holidays: [{name: 'Founders', falls: {dates: ['2024-06-14']}}]});
    expect((await run(['--regime', law, '--received', '2024-06-13', '--calendar', calendar, '--json'])).out).toContain('"name": "Founders"');
    await expect(run(['--regime', law, '--received', '2024-06-13'])).rejects.toThrow('counts by the calendar "solvane", which is not known. Give it with --calendar.');
    await expect(run(['--regime', file('broken.json', {...gb, zone: 'Nowhere'}), '--received', '2024-06-13'])).rejects.toThrow('/zone regime.zone {"found":"Nowhere"}');
    await expect(run(['--regime', file('torn.json', '{"id": '), '--received', '2024-06-13'])).rejects.toThrow('json.');
  });

  test('a law without a number', async () => {
    const gb = REGIMES.get('gb-foia')!;
    const {period: _, ...prompt} = gb.terms[0];
    expect((await run(['--regime', file('prompt.json', {...gb, terms: [prompt]}), '--received', '2024-06-13'])).out).toContain('No last day\nState    open\n  received on 2024-06-13 (Europe/London)\n  the law names no number of days');
  });

  test.each([
    [[], 'Give --received DATE, or one or more files.'],
    [['--received', '2024-01-01'], 'Name the law with --regime.'],
    [['--regime', 'xx', '--received', '2024-01-01'], 'There is no law "xx". There are au-foi1982'],
    [['--regime', 'gb-eir', '--term', 'x', '--received', '2024-01-01'], 'gb-eir has no term "x". It has answer, internal-review.'],
    [['--regime', 'gb-eir', '--received', '2024-01-01', 'file.csv'], 'Give --received, or files, not both.'],
    [['--events', 'e', 'file.csv'], '--events belongs to --received'],
    [['--at', 'noon', 'file.csv'], '--at is an instant'],
    [['--regime', 'gb-eir', '--received', 'noon'], '/received duty.date {"found":"noon"}'],
    [['--regime', 'gb-eir', '--received', '2030-01-01'], 'calendar.incomplete'],
  ])('%j: %s', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });
});

const ROWS = 'id,received,done,extended,extension\na,2024-03-28,2024-04-29,,\nb,2024-03-28,,2024-04-26,unusual\n"c,1",2024-13-28,,,\nd,2024-03-28,2024-04-01,,\n\ne,2024-03-28,2024-04-02,,\nf,2024-04-18,,,\n';
const US = ['--regime', 'us-foia', '--at', '2024-05-01T12:00:00Z'];

describe('files', () => {
  test('CSV in, CSV out, totals and the time that half of them take', async () => {
    expect(await run(['-', ...US], {input: ROWS})).toEqual({
      code: 1,
      out: 'id,received,due,state,days,problem\na,2024-03-28,2024-04-25,done,4,\nb,2024-03-28,2024-04-25,late,6,\n"c,1",2024-13-28,,,,duty.date /received\nd,2024-03-28,2024-04-25,done,0,\ne,2024-03-28,2024-04-25,done,0,\nf,2024-04-18,2024-05-16,open,15,\n',
      words: '6 read = 1 open + 1 late + 3 done + 0 excused + 1 rejected\nHalf take 22 (95 %: 3 to not known yet) working days, counting the 2 open of 5.\n',
    });
  });

  test('each row may name its law; what it does not know is rejected, a file of this machine too', async () => {
    const input = 'regime,term,received,excused,reason\ngb-foia,,2024-05-01,,\nin-rti,life-liberty,2024-05-01,,\nxx,,2024-05-01,,\n/etc/law.json,,2024-05-01,,\n,,2024-05-01,,\ngb-foia,xx,2024-05-01,,\ngb-foia,,2024-05-01,2024-05-02,moot\n';
    const {out, words} = await run(['-', '--at', '2024-05-02T12:00:00Z'], {input});
    expect(out.split('\n').slice(1, -1)).toEqual([
      'row-2,2024-05-01,2024-05-31,open,29,', 'row-3,2024-05-01,2024-05-03,open,1,', 'row-4,2024-05-01,,,,duty.law-unknown /regime', 'row-5,2024-05-01,,,,duty.law-unknown /regime', 'row-6,2024-05-01,,,,duty.law-unknown /regime',
      'row-7,2024-05-01,,,,duty.law-unknown /regime', 'row-8,2024-05-01,2024-05-31,excused,,',
    ]);
    expect(words).toContain('7 read = 2 open + 0 late + 0 done + 1 excused + 4 rejected');
  });

  test('JSON Lines, packed, as JSON', async () => {
    const path = file('rows.jsonl.gz', gzipSync('\ufeff\n{"id": 7, "received": "2024-03-28", "events": [{"kind": "done", "at": "2024-04-25"}]}\n{"received": 5}\n{"received": "2024-03-28", "events": {}}\n{"received": \n[1]\n\n{"received": "2024-03-28", "events": [{"kind": "x", "at": "2024-04-25"}]}\n'));
    const {out, code} = await run([path, ...US, '--json']);
    expect(code).toBe(1);
    expect(out.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {id: '7', state: {kind: 'done', daysLate: 0}, steps: [{}, {}, {}]}, {id: 'line-3', problems: [{code: 'duty.date'}]}, {id: 'line-4', problems: [{code: 'duty.events'}]}, {id: 'line-5', problems: [{code: 'json.unfinished'}]}, {id: 'line-6', problems: [{code: 'duty.row'}]}, {id: 'line-8', problems: [{code: 'schema.enum'}]},
    ]);
  });

  test('a quotation mark that is never closed loses no row', async () => {
    expect((await run(['-', ...US], {input: 'id,received\n1,2024-03-28\n"2,2024-03-28\n3,2024-03-28\n'})).words).toContain('2 read = 0 open + 1 late + 0 done + 0 excused + 1 rejected');
  });

  test('much output goes in pieces, and Ctrl-C ends it', async () => {
    const many = `received\n${'2024-04-30\n'.repeat(5000)}`;
    const {code, out, words} = await run([file('many.csv', many), ...US]);
    expect([code, out.split('\n').length, words]).toEqual([0, 5002, expect.stringContaining('5,000 read = 5,000 open')]);
    expect((await run([file('many.csv', many), file('more.csv', many), ...US], {stopped: true})).words).toContain('1 read = 1 open');
  });

  test.each([['[{"received": "2024-01-01"}]', 'JSON Lines'], ['id,date\n1,2024-01-01\n', 'The file has no column received. It has: id, date.']])('%j is refused with the way out', async (input, message) => {
    await expect(run(['-', ...US], {input})).rejects.toThrow(message);
  });

  test.each(['', '\n\n', 'received\n'])('%j has no duties', async (input) => {
    expect(await run(['-', ...US], {input})).toEqual({code: 0, out: 'id,received,due,state,days,problem\n', words: '0 read = 0 open + 0 late + 0 done + 0 excused + 0 rejected\n'});
  });
});
