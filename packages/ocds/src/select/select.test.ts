import {expect, test} from 'vitest';
import {select, selectObjects, valueAt} from './select.ts';

const release = {awards: [{suppliers: [{id: 'a'}, {id: 'b'}]}, {suppliers: 'none'}, {value: {amount: 1}}], 'x/y': {z: null}};

test('a star reaches every element, with its pointer', () => {
  expect(select(release, 'awards/*/suppliers/*/id')).toEqual([{at: '/awards/0/suppliers/0/id', value: 'a'}, {at: '/awards/0/suppliers/1/id', value: 'b'}]);
  expect(select(release, 'awards/*/items/*/id')).toEqual([]);
  expect(selectObjects(release, 'awards/*/value')).toEqual([{at: '/awards/2/value', value: {amount: 1}}]);
});

test('a path without stars gives one value, inherited names none', () => {
  expect(valueAt(release, 'awards')).toBe(release.awards);
  expect(valueAt(release, 'awards/suppliers')).toBeUndefined();
  expect(valueAt({}, 'constructor')).toBeUndefined();
});
