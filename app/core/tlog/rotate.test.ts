import {randomBytes} from 'node:crypto';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {must, mustOk} from '@parvis/kernel';
import {openNote, writeVerifierKey} from '@parvis/tlog/note';
import {verifyWholeLog} from '../statements/verify.ts';
import {treaties} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {advanceLog, type LogTools} from './advance.ts';
import {ED25519, knownKeys} from './keys.ts';
import {changeKey, checkKeyChain} from './rotate.ts';

const FOREVER = new AbortController().signal;
let store: TestStore;
let tools: LogTools;
beforeEach(async () => {
  store = await openTestStore([treaties]);
  tools = {pool: store.vaultPool.pool, vault: store.vault, dataDir: store.folder, publicUrl: new URL('https://square.example')};
  await store.owner.query("insert into site (name, demo, languages, zone) values ('Square', false, '{en}', 'UTC')");
  await store.publish(treaties, [{id: 'a', date: '2024-01-01T00:00:00Z', about: ['t'], title: 'T'}]);
  await advanceLog(tools, FOREVER);
});
afterEach(() => store.close());

async function newest(): Promise<{origin: string; size: string; note: string}> {
  return must((await store.owner.query<{origin: string; size: string; note: string}>('select origin, size, note from log_checkpoint order by signed desc limit 1')).rows[0], 'a checkpoint');
}

test('a new key is named by the old one in an entry of the log, and both sign the checkpoint with that entry', async () => {
  expect(await changeKey(tools, {reason: 'Yearly change'}, FOREVER)).toMatchObject({kind: 'changed'});
  const keys = await knownKeys(store.owner, 'note');
  expect(keys.map(({position}) => position)).toEqual([undefined, 1]);
  const {note, size} = await newest();
  expect(size).toBe('2');
  const opened = mustOk(await openNote(note, keys.map(({key}) => key), ED25519), 'signed');
  expect(opened.signed.map(({key}) => key.id)).toEqual(keys.map(({key}) => key.id));
  expect(keys[1]?.statement).toContain(`to ${writeVerifierKey(keys[1]!.key)}\nbecause Yearly change\n`);
  expect(await checkKeyChain(keys)).toMatchObject({ok: true});
  expect(await verifyWholeLog(store.owner, 2, () => {}, FOREVER)).toEqual([]);
  await store.publish(treaties, [{id: 'b', date: '2024-01-02T00:00:00Z', about: ['t'], title: 'U'}]);
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'signed', size: 3});
});

test('a key that the one before did not sign for is found', async () => {
  await changeKey(tools, {reason: 'Yearly change'}, FOREVER);
  await store.owner.query('alter table log_key disable trigger all');
  await store.owner.query("update log_key set public_key = $1 where number = (select max(number) from log_key)", [randomBytes(32)]);
  expect(await checkKeyChain(await knownKeys(store.owner, 'note'))).toMatchObject({ok: false, error: [{code: 'log.key-unnamed'}]});
  await store.owner.query("update log_key set statement = statement || 'x' where position is not null");
  expect(await verifyWholeLog(store.owner, 2, () => {}, FOREVER)).toMatchObject([{position: 1, why: 'key-change'}]);
});

test('a log that was put back goes on under another name, and says why', async () => {
  await store.owner.query('alter table log_leaf disable trigger all; alter table statement disable trigger all');
  await store.owner.query('delete from log_leaf; update log_head set size = 0');
  expect(await advanceLog(tools, FOREVER)).toMatchObject({kind: 'alarm', alarm: {kind: 'rolled-back'}});
  expect(await changeKey(tools, {reason: 'No'}, FOREVER)).toMatchObject({kind: 'alarm'});
  expect(await changeKey(tools, {reason: 'The disk failed; the backup of Monday was brought back', restart: true}, FOREVER)).toEqual({kind: 'signed', size: 1});
  expect(await newest()).toMatchObject({origin: 'square.example/log/2', size: '1'});
  expect(await checkKeyChain(await knownKeys(store.owner, 'note'))).toMatchObject({ok: true});
});
