import {anyJson} from '@parvis/kernel/testing';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {select, valueAt} from './select.ts';
import {ReleaseView} from './view.ts';

const PATHS = ['a', 'a/*', 'a/*/b', 'a/b', 'a/b/*/c', 'b/*/a/*'];

test('a view finds what a walk along each path finds, with its pointer', () => {
  fc.assert(fc.property(anyJson(), anyJson(), anyJson(), (one, two, three) => {
    const release = {a: [{b: one}, {b: [{c: two}]}, three], b: [{a: [one, two]}, {a: three}], c: three} as {readonly [name: string]: JsonValue};
    for (const value of [release, {...release, a: {b: [{c: one}, two]}}]) {
      const view = new ReleaseView(value);
      for (const path of PATHS) {
        const walked = select(value, path);
        expect(view.all(path).map(({at, value: found}) => ({at, value: found}))).toEqual(walked);
        expect(view.objects(path).map(({at}) => at)).toEqual(walked.filter((found) => isObject(found.value)).map(({at}) => at));
      }
      expect(view.value('a/b')).toEqual(valueAt(value, 'a/b'));
      expect(view.allOf(['a/*', 'b', 'c']).map(({at}) => at)).toEqual(['a/*', 'b', 'c'].flatMap((path) => select(value, path).map(({at}) => at)));
    }
  }), {numRuns: 300});
});
