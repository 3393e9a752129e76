import fc from 'fast-check';
import {expect, test} from 'vitest';
import {anyJson} from '@parvis/kernel/testing';
import type {JsonValue} from '@parvis/kernel/json';
import {anyCommand, frameOf, play} from '../testing/petitions.ts';
import {apply} from './apply.ts';
import {isPublic} from './event.ts';
import type {Petition} from './petition.ts';
import {readEvent} from './read.ts';

test('every public event that is decided can be read, no private one can', () => {
  const frame = frameOf('uk-parliament');
  fc.assert(fc.property(fc.array(anyCommand(frame), {maxLength: 30}), (commands) => {
    let before: Petition | undefined;
    for (const event of play(frame, commands).events) {
      const json = JSON.parse(JSON.stringify(event)) as JsonValue;
      if (isPublic(event, before?.state ?? 'none')) expect(readEvent(json)).toEqual({ok: true, value: json});
      else if (event.kind !== 'restored' && event.kind !== 'counted') expect(readEvent(json).ok).toBe(false);
      before = apply(before, event);
    }
  }), {numRuns: 200});
});

test('whatever comes is read or refused, and never breaks anything', () => {
  fc.assert(fc.property(anyJson(), (value) => {
    expect(readEvent(value).ok).toBe(false);
  }));
});

test('all that is wrong is named, with its place', () => {
  const read = readEvent({kind: 'debate-outcome', at: 'yesterday', debated: 'yes', overview: 'x', links: {video: 'javascript:alert(1)'}, on: '2025-02-30'}, '/events/3');
  expect(read.ok ? [] : read.error.map(({at}) => at)).toEqual(['/events/3/at', '/events/3/debated', '/events/3/links', '/events/3/on']);
});

test('a hidden rejection that brings the text along is refused', () => {
  const frame = JSON.parse(JSON.stringify(frameOf('uk-parliament'))) as JsonValue;
  const rejected = {kind: 'rejected', at: '2025-01-01T00:00:00Z', id: 'x', frame, created: '2025-01-01T00:00:00Z', count: 0, code: 'libellous', hidden: true};
  expect(readEvent(rejected).ok).toBe(true);
  expect(readEvent({...rejected, text: {action: 'a', background: 'b'}}).ok).toBe(false);
});
