import {expect, test} from 'vitest';
import {STATEMENT_DOMAIN} from '@parvis/kernel';
import {leafHash} from '@parvis/tlog';
import {commit} from '../statements/prepare.ts';
import {writeEntry} from '../tlog/entry.ts';
import {firstWrong} from './check-entries.ts';
import type {MirroredEntry} from './feed.ts';

const SALT = '0f'.repeat(16);
const ENTRY: MirroredEntry = {
  position: 5, register: 'contracting', id: 'ab'.repeat(16), action: 'entered', commitment: commit(STATEMENT_DOMAIN, Buffer.from(SALT, 'hex'), '{}').toString('hex'),
  statement: {source: {slug: 's', name: 'S'}, touches: ['x'], statement: '1', revision: 1, kind: 'statement', said: '', entered: '', schemaVersion: '1', salt: SALT, content: '{}', attachments: []},
};
const HASH = leafHash(writeEntry(ENTRY));
const said = (more: object): unknown => ({...ENTRY, statement: {...ENTRY.statement, ...more}});

test('an entry that is what was hashed', () => {
  expect(firstWrong([ENTRY], 5, [HASH])).toBeUndefined();
});

test.each<[string, unknown]>([
  ['entry', null], ['entry', 7], ['entry', 'x'], ['entry', {}], ['entry', {...ENTRY, position: 4}], ['entry', {...ENTRY, id: 7}], ['entry', {...ENTRY, commitment: undefined}],
  ['entry', {...ENTRY, action: 'removed'}], ['entry', {...ENTRY, statement: null}], ['entry', {...ENTRY, keyChange: null}], ['entry', {...ENTRY, keyChange: {key: 1}}],
  ['entry', said({touches: []})], ['entry', said({touches: [7]})], ['entry', said({kind: 'else'})], ['entry', said({source: null})], ['entry', said({attachments: [null]})],
  ['entry', said({attachments: [{file: 'f', name: 'n', mediaType: 'm', size: '1'}]})], ['entry', said({salt: 7})], ['entry', said({content: {}})],
  ['content', said({content: '{ }'})], ['content', said({salt: ''})],
])('what is not: mirror.%s %j', (code, entry) => {
  expect(firstWrong([entry as MirroredEntry], 5, [HASH])).toEqual({code: `mirror.${code}`, position: 5});
});

test.each([[], [ENTRY, ENTRY], undefined, {}, 'x'])('a page that has not what was asked for: %j', (page) => {
  expect(firstWrong(page as unknown as readonly MirroredEntry[], 5, [HASH])).toEqual({code: 'mirror.page', position: 5});
});
