import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canBeAnswered, decide, inQueue, stateWhenWritten, type Command, type Standing} from './decide.ts';

const AUTHOR = 1, MODERATOR = 2, OTHER = 3, READER = 4;
const shown: Standing = {state: 'published', author: AUTHOR, flaggedBy: [], openFlags: 0};
const hidden: Standing = {...shown, state: 'hidden', decidedBy: MODERATOR};

test('moderation before or after says whether a comment is shown at once', () => {
  const rule = {flags: 3, longest: 4_000, closed: false};
  expect(stateWhenWritten({...rule, moderation: 'before'})).toBe('waiting');
  expect(stateWhenWritten({...rule, moderation: 'after'})).toBe('published');
});

test('there is one level of threads: an answer cannot be answered, nor what is not shown', () => {
  expect(canBeAnswered(shown)).toBe(true);
  expect(canBeAnswered({...shown, answers: 7})).toBe(false);
  for (const state of ['waiting', 'hidden', 'withdrawn'] as const) expect(canBeAnswered({...shown, state})).toBe(false);
});

describe('a reader', () => {
  test('flags a shown comment of somebody else, once', () => {
    expect(decide(shown, {do: 'flag', by: READER, reason: 'insult'})).toEqual({ok: true, value: {kind: 'flagged', by: READER, reason: 'insult'}});
    expect(decide({...shown, flaggedBy: [READER]}, {do: 'flag', by: READER, reason: 'insult'})).toEqual({ok: false, error: 'comment.done'});
    expect(decide(shown, {do: 'flag', by: AUTHOR, reason: 'insult'})).toEqual({ok: false, error: 'comment.own'});
    expect(decide(hidden, {do: 'flag', by: READER, reason: 'insult'})).toEqual({ok: false, error: 'comment.not-open'});
  });

  test('puts it into the queue at the threshold, not one flag before, and it stays shown', () => {
    expect(inQueue({...shown, openFlags: 2}, {flags: 3})).toBeUndefined();
    expect(inQueue({...shown, openFlags: 3}, {flags: 3})).toBe('flagged');
    expect(inQueue({...shown, state: 'waiting'}, {flags: 3})).toBe('new');
    expect(inQueue({...hidden, appeal: 'open'}, {flags: 3})).toBe('appeal');
    expect(inQueue({...hidden, appeal: 'upheld'}, {flags: 3})).toBeUndefined();
  });
});

describe('a moderator', () => {
  test('publishes what waits, keeps what was flagged, hides either with a reason', () => {
    expect(decide({...shown, state: 'waiting'}, {do: 'publish', by: MODERATOR})).toMatchObject({ok: true, value: {kind: 'published'}});
    expect(decide({...shown, openFlags: 1}, {do: 'publish', by: MODERATOR})).toMatchObject({ok: true, value: {kind: 'kept'}});
    expect(decide(shown, {do: 'publish', by: MODERATOR})).toEqual({ok: false, error: 'comment.done'});
    for (const state of ['waiting', 'published'] as const) expect(decide({...shown, state}, {do: 'hide', by: MODERATOR, reason: 'threat', words: ''})).toMatchObject({ok: true, value: {kind: 'hidden', reason: 'threat'}});
    expect(decide(hidden, {do: 'publish', by: MODERATOR})).toEqual({ok: false, error: 'comment.not-open'});
  });

  test('decides nothing of her own', () => {
    for (const command of [{do: 'publish'}, {do: 'hide', reason: 'other', words: 'x'}] as const) expect(decide({...shown, state: 'waiting'}, {...command, by: AUTHOR})).toEqual({ok: false, error: 'comment.own'});
    for (const act of ['uphold', 'reverse'] as const) expect(decide({...hidden, appeal: 'open'}, {do: act, by: AUTHOR})).toEqual({ok: false, error: 'comment.own'});
  });
});

describe('an appeal', () => {
  test('is the author’s, of what is hidden, once', () => {
    expect(decide(hidden, {do: 'appeal', by: AUTHOR, words: 'why'})).toMatchObject({ok: true, value: {kind: 'appealed'}});
    expect(decide(hidden, {do: 'appeal', by: OTHER, words: 'why'})).toEqual({ok: false, error: 'comment.not-own'});
    expect(decide(shown, {do: 'appeal', by: AUTHOR, words: 'why'})).toEqual({ok: false, error: 'comment.not-open'});
    for (const appeal of ['open', 'upheld', 'reversed'] as const) expect(decide({...hidden, appeal}, {do: 'appeal', by: AUTHOR, words: 'why'})).toEqual({ok: false, error: 'comment.appealed'});
  });

  test('is decided by another moderator than the one who hid it', () => {
    expect(decide({...hidden, appeal: 'open'}, {do: 'reverse', by: MODERATOR})).toEqual({ok: false, error: 'comment.same-moderator'});
    expect(decide({...hidden, appeal: 'open'}, {do: 'reverse', by: OTHER})).toEqual({ok: true, value: {kind: 'appeal-decided', by: OTHER, outcome: 'reversed'}});
    expect(decide({...hidden, appeal: 'open'}, {do: 'uphold', by: OTHER})).toMatchObject({ok: true, value: {outcome: 'upheld'}});
    expect(decide(hidden, {do: 'uphold', by: OTHER})).toEqual({ok: false, error: 'comment.not-open'});
  });
});

test('what was withdrawn takes no command, whoever gives it', () => {
  const commands = fc.oneof(
    fc.record({do: fc.constantFrom('flag' as const), by: fc.nat(9), reason: fc.constant('insult' as const)}),
    fc.record({do: fc.constantFrom('publish' as const, 'withdraw' as const, 'uphold' as const, 'reverse' as const), by: fc.nat(9)}),
    fc.record({do: fc.constant('hide' as const), by: fc.nat(9), reason: fc.constant('other' as const), words: fc.string()}),
    fc.record({do: fc.constant('appeal' as const), by: fc.nat(9), words: fc.string()}),
  );
  fc.assert(fc.property(commands, fc.constantFrom(undefined, 'open' as const, 'upheld' as const), (command: Command, appeal) => !decide({state: 'withdrawn', flaggedBy: [], openFlags: 0, ...(appeal && {appeal})}, command).ok));
});

test('only its author withdraws a comment, in every other state', () => {
  for (const state of ['waiting', 'published', 'hidden'] as const) {
    expect(decide({...shown, state}, {do: 'withdraw', by: AUTHOR})).toEqual({ok: true, value: {kind: 'withdrawn', by: AUTHOR}});
    expect(decide({...shown, state}, {do: 'withdraw', by: MODERATOR})).toEqual({ok: false, error: 'comment.not-own'});
  }
});
