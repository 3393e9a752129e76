import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must, mustOk} from '@parvis/kernel';
import {leafHash, type TreeHead} from '@parvis/tlog';
import {openNote, parseVerifierKey, readCheckpoint} from '@parvis/tlog/note';
import {checkTiles, readBundle, tilePath} from '@parvis/tlog/tiles';
import {advanceLog} from './core/tlog/advance.ts';
import {checkProof} from './core/tlog/check-proof.ts';
import {ED25519} from './core/tlog/keys.ts';
import {readProof} from './core/tlog/proof.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

const OCID = String(COAST_ROAD[0]?.['ocid']);
const RELEASE = String(COAST_ROAD[0]?.['id']);
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
});
afterAll(() => house.close());

async function sign(): Promise<void> {
  const advanced = await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);
  expect(advanced.kind).toBe('signed');
}

/** A form with a file, as browsers send it. */
function upload(text: string): {method: 'POST'; url: string; headers: Record<string, string>; payload: string} {
  return {
    method: 'POST', url: '/check', headers: {'content-type': 'multipart/form-data; boundary=edge'},
    payload: `--edge\r\nContent-Disposition: form-data; name="file"; filename="a.proof"\r\nContent-Type: application/octet-stream\r\n\r\n${text}\r\n--edge\r\nContent-Disposition: form-data; name="text"\r\n\r\n\r\n--edge--\r\n`,
  };
}

test('before anything is signed the page says so, and proofs are for later', async () => {
  expect((await house.app.inject('/log')).body).toContain('not signed yet');
  expect((await house.app.inject('/log/checkpoint')).statusCode).toBe(404);
  const early = await house.app.inject(`/log/proof/contracting/${OCID}`);
  expect([early.statusCode, early.json<{code: string}>().code, early.headers['retry-after']]).toEqual([503, 'log.unsigned', '15']);
});

describe('a signed log', () => {
  beforeAll(sign);

  test('says how long it is, with which key it is signed, and that only this site vouches for it', async () => {
    const page = await house.app.inject('/log');
    expect(page.body).toContain('Only this site vouches for its log');
    const facts = (await house.app.inject('/log.json')).json<{origin: string; size: number; checkpoint: {size: number}; keys: {vkey: string}[]}>();
    expect(facts).toMatchObject({origin: 'localhost:3000/log', size: 6, checkpoint: {size: 6}});
    for (const lang of ['fr', 'es', 'ar']) expect((await house.app.inject(`/${lang}/log`)).statusCode).toBe(200);
  });

  test('is a log of C2SP: its tiles and entries lead to the root of its signed checkpoint', async () => {
    const {keys} = (await house.app.inject('/log.json')).json<{keys: {vkey: string}[]}>();
    const answer = await house.app.inject('/log/checkpoint');
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    const opened = mustOk(await openNote(answer.body, keys.map(({vkey}) => mustOk(parseVerifierKey(vkey), 'a key')), ED25519), 'signed');
    const head: TreeHead = mustOk(readCheckpoint(opened.text), 'a checkpoint');
    const tiles = new Map<string, Uint8Array>();
    for (const tile of [{level: 0, index: 0, width: head.size}, {level: 'entries', index: 0, width: head.size}] as const) {
      const fetched = await house.app.inject(`/log/${tilePath(tile)}`);
      expect([fetched.statusCode, fetched.headers['content-type'], fetched.headers['cache-control']]).toEqual([200, 'application/octet-stream', 'public, max-age=31536000, immutable']);
      tiles.set(tilePath(tile), new Uint8Array(fetched.rawPayload));
    }
    expect(checkTiles(head, (tile) => tiles.get(tilePath(tile))).problems).toEqual([]);
    const entries = mustOk(readBundle(must(tiles.get('tile/entries/000.p/6'), 'fetched'), 6), 'a bundle');
    expect(new TextDecoder().decode(entries[0])).toMatch(/^parvis\/entry\/1 contracting [0-9a-f]{32} entered [0-9a-f]{64}\n$/);
    expect(Buffer.from(leafHash(entries[0]!))).toEqual(Buffer.from(must(tiles.get('tile/0/000.p/6'), 'fetched').subarray(0, 32)));
  });

  test.each(['tile/0/000', 'tile/0/000.p/7', 'tile/0/001', 'tile/1/000', 'tile/entries/000.p/7', 'tile/64/000', 'tile/0/0', 'tile/x', 'tile/0/000.p/0'])('has no %s', async (path) => {
    expect((await house.app.inject(`/log/${path}`)).statusCode).toBe(404);
  });

  test('a record page says when each entry entered, and offers the proof, which holds by itself', async () => {
    const page = await house.app.inject(`/contracting/${OCID}`);
    expect(page.body).toContain(`href="/log/proof/contracting/${OCID}?source=tests"`);
    expect(page.body).toMatch(/entered <time datetime="[^"]+">[^<]+<\/time>, 0 in the log/);
    const file = await house.app.inject(`/log/proof/contracting/${OCID}?source=tests`);
    expect(file.headers['content-disposition']).toContain(`filename="${OCID}.proof"`);
    const report = mustOk(await checkProof(mustOk(readProof(file.body), 'a proof'), ED25519), 'signed');
    expect([report.holds, report.record, report.entries.length]).toEqual([true, OCID, 6]);
    expect((await house.app.inject('/log/proof/contracting/nothing')).statusCode).toBe(404);
    expect((await house.app.inject(`/log/proof/treaties/${OCID}`)).statusCode).toBe(404);
  });

  test('one entry has its proof in the form of C2SP, offered where the release is', async () => {
    expect((await house.app.inject(`/contracting/${OCID}/releases/${RELEASE}`)).body).toContain('href="/log/entries/0.proof"');
    const file = await house.app.inject('/log/entries/0.proof');
    expect(mustOk(await checkProof(mustOk(readProof(file.body), 'a proof'), ED25519), 'signed')).toMatchObject({holds: true, entries: [{index: 0, result: 'proven'}]});
    expect((await house.app.inject('/log/entries/6.proof')).statusCode).toBe(404);
  });

  test('/check says what a proof proves and what it does not, given as a file or pasted, without script', async () => {
    const proof = (await house.app.inject(`/log/proof/contracting/${OCID}`)).body;
    const result = await house.app.inject(upload(proof));
    expect([result.statusCode, result.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(result.body).toContain(`This proof of ${OCID} by Test Square holds.`);
    expect(result.body).toContain('which is known here');
    expect(result.body).toContain('nobody outside who is known here vouches for it');
    const entry = (await house.app.inject('/log/entries/2.proof')).body;
    const pasted = await house.app.inject({method: 'POST', url: '/fr/check', headers: {'content-type': 'application/x-www-form-urlencoded'}, payload: new URLSearchParams({text: entry.replaceAll('\n', '\r\n').trim()}).toString()});
    expect(pasted.body).toContain('est valable');
    const forged = await house.app.inject(upload(proof.replace('Coast', 'Coats')));
    expect(forged.body).toContain('does not hold');
    expect(forged.body).toContain('tree.root-differs');
  });

  test.each([['', 'Choose a proof file'], ['{"a":1}', 'cannot be read'], ['x'.repeat(1000), 'cannot be read']])('/check refuses what is no proof, and keeps what was typed: %.20s', async (text, words) => {
    const refused = await house.app.inject({method: 'POST', url: '/check', headers: {'content-type': 'application/x-www-form-urlencoded'}, payload: new URLSearchParams({text}).toString()});
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(words);
    expect(refused.body).toContain(text.replaceAll('"', '&quot;'));
  });

  test('/check takes no more than 4 MB, and no form of another kind', async () => {
    expect((await house.app.inject(upload('x'.repeat(5 << 20)))).statusCode).toBe(413);
    expect((await house.app.inject({method: 'POST', url: '/check', headers: {'content-type': 'application/xml'}, payload: '<a/>'})).statusCode).toBe(415);
  });

  test('an entry that was changed in the database is said on its record and its release, in words', async () => {
    const client = await house.square.app.pool.connect();
    await client.query('reset role; set session_replication_role = replica');
    await client.query("update statement set body = replace(body, $2, $3) where sid = $1", [RELEASE, '"ocid"', '"ocid "']);
    await client.query('update register_state set version = version + 1; notify parvis_changed');
    client.release(true);
    await house.square.versions.refresh();
    for (const path of [`/contracting/${OCID}`, `/contracting/${OCID}/releases/${RELEASE}`]) expect((await house.app.inject(path)).body).toContain('was changed after it was published');
    expect((await house.app.inject(`/contracting/${OCID}.json`)).json<{entries: {altered?: boolean}[]}>().entries[0]?.altered).toBe(true);
    expect(mustOk(await checkProof(mustOk(readProof((await house.app.inject(`/log/proof/contracting/${OCID}`)).body), 'a proof'), ED25519), 'signed').holds).toBe(false);
  });
});
