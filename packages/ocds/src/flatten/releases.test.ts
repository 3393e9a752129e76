import {expect, test} from 'vitest';
import {releasesIn} from './releases.ts';

const release = {ocid: 'o', id: '1'};
const compiled = {ocid: 'o', id: 'c', tag: ['compiled']};

test.each([
  ['a package', {uri: 'u', releases: [release]}, [release], 0, {uri: 'u'}],
  ['a release', release, [release], 0, {}],
  ['a list', [release, compiled], [release, compiled], 0, {}],
  ['a record with its releases', {records: [{ocid: 'o', releases: [release], compiledRelease: compiled}]}, [release], 0, {}],
  ['a record with links', {ocid: 'o', releases: [{url: 'u'}], compiledRelease: compiled}, [compiled], 1, {}],
  ['something else', {a: 1}, [], 1, {}],
  ['no object', 'x', [], 1, {}],
])('%s', (_, value, releases, others, metadata) => {
  expect(releasesIn(value)).toEqual({releases, others, metadata});
});
