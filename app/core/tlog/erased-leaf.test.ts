import {hash} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {commitment, must, STATEMENT_DOMAIN, toHex} from '@parvis/kernel';
import {canonicalText, type JsonObject} from '@parvis/kernel/json';
import {leafHash} from '@parvis/tlog';
import {notes} from '../testing/fixtures/plain.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {removeStatement} from '../statements/removal.ts';
import {writeEntry} from './entry.ts';

/** Forms that say only one thing of somebody whom everybody knows: so few contents are possible that all can be tried. */
const forms = notes(912, 'forms');
const ANSWERS = ['yes', 'no', 'abstained', 'was not asked'];
const PEOPLE = Array.from({length: 250}, (_, i) => `Person ${i}`);
const formOf = (person: string, answer: string): JsonObject => ({id: 'form-1', date: '2024-01-01', about: ['vote-1'], title: `${person}: ${answer}`});
const DICTIONARY = PEOPLE.flatMap((person) => ANSWERS.map((answer) => canonicalText(formOf(person, answer))));
const SAID = formOf('Person 171', 'abstained');

interface Left {
  readonly id: string;
  readonly commitment: string;
}

let store: TestStore;
let salt: Uint8Array;
let left: Left;
/** Every salt that is still to be had: those of other entries, and of the notice of the removal. */
let otherSalts: readonly Uint8Array[];
beforeAll(async () => {
  store = await openTestStore([forms]);
  await store.publish(forms, [SAID]);
  await store.publish(forms, PEOPLE.slice(0, 20).map((person, i) => ({...formOf(person, 'yes'), id: `other-${i}`, about: [`vote-${i + 2}`]})));
  const {rows: [row]} = await store.owner.query<{thing: string; sid: string; salt: Buffer; id: Buffer}>("select thing, sid, salt, id from statement where sid = 'form-1'");
  salt = new Uint8Array(row!.salt);
  const {rows: [leaf]} = await store.owner.query<{leaf: Buffer}>('select leaf from log_leaf where id = $1 and action = 0', [row!.id]);
  left = {id: row!.id.toString('hex'), commitment: leaf!.leaf.toString('hex')};
  await removeStatement(store.owner, store.files, forms, {thing: row!.thing, sid: 'form-1', revision: 1}, {reason: 'r', law: 'l', authority: 'a', scope: 's', people: ['x', 'y']});
  const salts = await store.owner.query<{salt: Buffer}>('select salt from statement where salt is not null union all select salt from removal where salt is not null');
  otherSalts = salts.rows.map((one) => new Uint8Array(one.salt));
});
afterAll(() => store.close());

/** Everybody knows the entry as it stands in the tree: what of the dictionary leads to it under these salts? */
function attack(salts: readonly Uint8Array[]): string[] {
  return DICTIONARY.filter((content) => salts.some((one) => toHex(commitment(STATEMENT_DOMAIN, one, new TextEncoder().encode(content))) === left.commitment));
}

test('with the salt the attack would find it: it looks in the right place', () => {
  expect(attack([salt])).toEqual([canonicalText(SAID)]);
});

test('without the salt every possible content is as good as any other', () => {
  const guesses = [new Uint8Array(16), new Uint8Array(16).fill(255), Uint8Array.fromHex(left.id), ...otherSalts];
  expect(otherSalts.length).toBe(21);
  expect(attack(guesses)).toEqual([]);
  // nor is the commitment any unsalted hash of a content, or one salted with a hash of it
  const unsalted = DICTIONARY.filter((content) => [
    hash('sha256', content), hash('sha256', STATEMENT_DOMAIN + content), hash('sha256', `${STATEMENT_DOMAIN}${left.id}${content}`),
    toHex(commitment(STATEMENT_DOMAIN, Uint8Array.fromHex(hash('sha256', content)).subarray(0, 16), new TextEncoder().encode(content))),
    toHex(commitment(STATEMENT_DOMAIN, Uint8Array.fromHex(hash('md5', content)), new TextEncoder().encode(content))),
  ].includes(left.commitment));
  expect(unsalted).toEqual([]);
});

test('the salt, the hash and the content are nowhere any more; the leaf stays, and the tree with it', async () => {
  const {rows: tables} = await store.owner.query<{name: string}>("select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
  const secrets = [toHex(salt), hash('sha256', canonicalText(SAID)), 'Person 171'];
  const found: string[] = [];
  for (const {name} of tables) {
    for (const {text} of (await store.owner.query<{text: string}>(`select t::text as text from ${name} t`)).rows) for (const secret of secrets) if (text.includes(secret)) found.push(`${name}: ${secret}`);
  }
  expect(found).toEqual([]);
  const {rows: [kept]} = await store.owner.query<{leaf: Buffer}>("select leaf from log_leaf where id = decode($1, 'hex') and action = 0", [left.id]);
  expect(must(kept, 'the leaf').leaf.toString('hex')).toBe(left.commitment);
  expect(leafHash(writeEntry({register: 'forms', id: left.id, action: 'entered', commitment: left.commitment}))).toHaveLength(32);
});
