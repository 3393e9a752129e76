import {isObject} from '@parvis/kernel/json';
import type {Decoded} from '../../register.ts';
import {notes} from '../../testing/fixtures/plain.ts';

const plain = notes(960, 'letters');

/** Notes that come in pages. */
export const letters = notes(960, 'letters', {
  decode(value, context) {
    if (!isObject(value) || !Array.isArray(value['notes'])) return plain.decode(value, context);
    const parts = value['notes'].map((note, i): Decoded => plain.decode(note, {...context, at: `${context.at}/notes/${i}`}));
    return {
      statements: parts.flatMap(({statements}) => statements), problems: parts.flatMap(({problems}) => problems),
      rejected: parts.reduce((sum, {rejected}) => sum + rejected, 0), references: 0,
    };
  },
  nextPage: ({links}) => {
    const next = isObject(links) ? links['next'] : undefined;
    return typeof next === 'string' ? next : undefined;
  },
});

export const REGISTERS = [letters];
