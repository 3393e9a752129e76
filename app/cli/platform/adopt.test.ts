import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {hashOf, writePack, type PackFile} from '../../civic/declaration/adopt/pack.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {testBody} from '../../testing/visitor.ts';
import {runCommand} from '../run.ts';

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), 'parvis-adopt-'));
  await testBody(house, 'City of Amery');
  write('one.json', pack('first line\nsecond line\n'));
  write('two.json', pack('first line\nanother line\n'));
  write('broken.json', {...pack('first line\n'), version: '9'});
});
afterAll(async () => {
  await house.close();
  rmSync(folder, {recursive: true, force: true});
});

function pack(text: string): PackFile {
  const content = {name: 'Letters', version: '1', licence: 'CC0-1.0', author: {name: 'North', site: 'https://north.example/'}, parts: [{kind: 'template' as const, name: 'Letter', text}]};
  return {...content, hash: hashOf(content)};
}

function write(name: string, content: PackFile): void {
  writeFileSync(join(folder, name), writePack(content));
}

async function parvis(file: string, ...words: readonly string[]): Promise<{said: string; told: string; code: number}> {
  const said: string[] = [], told: string[] = [];
  const into = (lines: string[]): Writable => new Writable({write: (text: Buffer, _, done) => { lines.push(text.toString()); done(); }});
  const code = await runCommand(['adopt', ...(file === '' ? [] : [join(folder, file)]), ...words], {stdin: Readable.from([]), stdout: into(told), stderr: into(said), signal: new AbortController().signal, env: {DATABASE_URL: house.url, PARVIS_DATA: folder}});
  return {said: said.join(''), told: told.join(''), code};
}

test.each([
  ['', [], 2, 'Name one file'],
  ['one.json', [], 2, 'Name the body'],
  ['none.json', ['--for', 'city-of-amery'], 3, 'cannot be read'],
  ['broken.json', ['--for', 'city-of-amery'], 3, 'pack.hash at /hash'],
  ['one.json', ['--for', 'nobody'], 3, 'no body "nobody"'],
  ['one.json', ['--for', 'city-of-amery', '--part', 'Song'], 3, 'no part "Song"'],
])('%s %j: exit code %i, %s', async (file, words, exit, part) => {
  expect(await parvis(file, ...words)).toMatchObject({code: exit, said: expect.stringContaining(part)});
});

test('what differs is printed and nothing changes; published, it is public, and then the same', async () => {
  expect(await parvis('one.json', '--for', 'city-of-amery')).toMatchObject({code: 1, told: 'template Letter: new here\n+ first line\n+ second line\n'});
  expect((await house.app.inject('/declaration/adoptions.json')).json()).toMatchObject({adoptions: []});
  expect(await parvis('one.json', '--for', 'city-of-amery', '--publish')).toMatchObject({code: 0, said: expect.stringContaining('City of Amery has adopted Letters 1 from North.')});
  await house.square.versions.refresh();
  expect((await house.app.inject('/declaration/adoptions.json')).json()).toMatchObject({adoptions: [{by: {name: 'City of Amery'}, from: {name: 'North'}, parts: [{changed: 0, against: 2}]}]});
  expect(await parvis('one.json', '--for', 'city-of-amery')).toMatchObject({code: 0, told: 'template Letter: 0 lines differ\n'});
  expect(await parvis('two.json', '--for', 'city-of-amery')).toMatchObject({code: 1, told: 'template Letter: 1 lines differ\n  first line\n- second line\n+ another line\n'});
});
