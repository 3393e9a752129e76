import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeEdition} from './core/bulk/make.ts';
import {withClient} from './core/store/with-client.ts';
import {advanceLog} from './core/tlog/advance.ts';
import {checkpointHeaders} from './core/tlog/cited.ts';
import {wordMail} from './core/mail/word.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {ROOMS} from './registers/rooms.ts';
import {loadTranslators} from './server.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

const OCID = String(COAST_ROAD[0]?.['ocid']);
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: 'http://localhost:3000'}});
  await house.publish(contracting, COAST_ROAD.slice(0, 4));
});
afterAll(() => house.close());

async function sign(): Promise<{size: number; root: string; origin: string}> {
  await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);
  await house.square.versions.refresh();
  return (await house.app.inject('/log.json')).json<{origin: string; checkpoint: {size: number; root: string}}>().checkpoint as never;
}

const headerOf = async (url: string): Promise<unknown> => (await house.app.inject(url)).headers['parvis-checkpoint'];
const cited = async (): Promise<string> => (await house.app.inject('/contracting')).body.replaceAll(/<[^>]+>/g, '');
const MACHINE = ['/contracting.json', '/contracting.csv', '/contracting.atom', `/contracting/${OCID}.json`, `/contracting/${OCID}.csv`, '/ocds/releases', `/ocds/records/${OCID}`, '/owed.ics', '/removed.csv', '/names.json?q=x', '/bulk.json'];

test('before anything is signed nothing is claimed', async () => {
  expect((await house.app.inject(`/contracting/${OCID}`)).body).not.toContain('Checkpoint:');
  for (const url of MACHINE) expect([url, await headerOf(url)]).toEqual([url, undefined]);
});

describe('once the log is signed', () => {
  test('citations name size and root, and say that only this site vouches, in every language', async () => {
    const {size, root} = await sign();
    expect(size).toBe(4);
    const {body} = await house.app.inject(`/contracting/${OCID}`);
    expect(body.replaceAll(/<[^>]+>/g, '')).toContain(`Checkpoint: localhost:3000/log, 4 entries, root ${root}. Only this site vouches for it.`);
    expect(body).toContain(`As of entry 4 of the log. Checkpoint localhost:3000/log 4 ${root}`);
    for (const lang of ['fr', 'es', 'ar']) expect((await house.app.inject(`/${lang}/contracting`)).body).toContain(root);
  });

  test.each(MACHINE)('%s carries it in a header that scripts of others may read', async (url) => {
    const {headers, statusCode} = await house.app.inject(url);
    expect(statusCode).toBe(200);
    expect(headers['parvis-checkpoint']).toMatch(/^origin="localhost:3000\/log", size=4, root=:[\w+/]{43}=:, witnesses=\(\)$/);
    expect(headers['access-control-expose-headers']).toBe('parvis-checkpoint');
  });

  test('a page that was kept is made anew when the log is signed further', async () => {
    await house.publish(contracting, COAST_ROAD.slice(4));
    expect(await cited()).toContain(', 4 entries, root');
    const {root} = await sign();
    expect(await cited()).toContain(`, 6 entries, root ${root}`);
  });

  test('bulk files and their manifest name the first checkpoint that has all of them in it', async () => {
    const {square} = house;
    await withClient(square.reader.pool, async (client) => void await makeEdition({client, register: contracting, editions: square.bulk, fiction: false, signal: new AbortController().signal, progress: () => {}}));
    const {registers, resources} = (await house.app.inject('/bulk.json')).json<{registers: {register: string; position?: number; checkpoint?: {size: number; witnesses: string[]}}[]; resources: {path: string}[]}>();
    expect(registers.find(({register}) => register === 'contracting')).toMatchObject({position: 6, checkpoint: {size: 6, witnesses: []}});
    expect(await headerOf(new URL(resources[0]!.path).pathname)).toMatch(/size=6/);
  });

  test('who cosigned it is named instead', async () => {
    const {pool} = house.square.app;
    await pool.query("insert into log_witness (name, vkey, address) values ('observers.example', 'observers.example+1+x', 'https://observers.example')");
    await pool.query("insert into log_cosignature (origin, size, witness, line, at) select origin, size, w.number, 'x', now() from log_checkpoint c, log_witness w where c.size = 6");
    await house.square.versions.refresh();
    expect((await house.app.inject('/contracting')).body).toContain('Cosigned by observers.example.');
    expect(await headerOf('/contracting.json')).toContain('witnesses=("observers.example")');
  });
});

test('a mail says it after its link, in its language', () => {
  const t = loadTranslators(ROOMS).get('fr')!;
  const {text, html} = wordMail({to: {name: '', address: 'a@b.example'}, template: 'follow', lang: 'fr', facts: {count: 1, title: 'x'}, checkpoint: {origin: 'a/log', size: 3, root: 'AAA=', witnesses: []}}, t, 'Site', new URL('http://localhost'));
  for (const words of [text, html]) expect(words).toContain('Point de contrôle : a/log, 3 entrées, racine AAA=. Seul ce site en répond.');
});

test('names in the header cannot break out of it', () => {
  expect(checkpointHeaders({origin: 'a"\\\r\nb', size: 1, root: 'AA==', witnesses: ['x"']})['parvis-checkpoint']).toBe('origin="a\\"\\\\??b", size=1, root=:AA==:, witnesses=("x\\"")');
});
