import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {open} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readMembers, tarHeader, TarWriter} from './tar.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-tar-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

async function* pieces(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

test('what is written here is read by the tar of the system, and the other way round', async () => {
  const path = join(folder, 'ours.tar');
  const file = await open(path, 'w+');
  const tar = new TarWriter(file);
  await tar.add('empty', pieces());
  await tar.add('tables/a.tsv', pieces('one\n', 'two\n'));
  expect(await tar.add('unwanted', pieces('x'.repeat(5000)), () => false)).toBeUndefined();
  await tar.add('block', pieces('y'.repeat(512)));
  await tar.end();
  expect((await readMembers(file)).map(({name, size}) => [name, size])).toEqual([['empty', 0], ['tables/a.tsv', 8], ['block', 512]]);
  await file.close();
  expect(execFileSync('tar', ['tf', path], {encoding: 'utf8'})).toBe('empty\ntables/a.tsv\nblock\n');
  expect(execFileSync('tar', ['xOf', path, 'tables/a.tsv'], {encoding: 'utf8'})).toBe('one\ntwo\n');

  writeFileSync(join(folder, 'theirs'), 'z'.repeat(700));
  execFileSync('tar', ['--format=ustar', '-cf', join(folder, 'theirs.tar'), '-C', folder, 'theirs']);
  const theirs = await open(join(folder, 'theirs.tar'));
  expect((await readMembers(theirs)).map(({name, size}) => [name, size])).toEqual([['theirs', 700]]);
  await theirs.close();
});

test('of a file that was cut off, only what is whole is there', async () => {
  const path = join(folder, 'cut.tar');
  const file = await open(path, 'w+');
  const tar = new TarWriter(file);
  await tar.add('first', pieces('1'.repeat(600)));
  await tar.add('second', pieces('2'.repeat(600)));
  truncateSync(path, 512 + 1024 + 512 + 300);
  expect((await readMembers(file)).map(({name}) => name)).toEqual(['first']);
  await file.close();
});

test('a member of more than 8 GiB keeps its size', async () => {
  const path = join(folder, 'large.tar');
  const size = 9 * 2 ** 30;
  writeFileSync(path, tarHeader('large', size));
  truncateSync(path, 512 + size + 1024); // a hole, which takes no room on the disk
  const file = await open(path);
  expect(await readMembers(file)).toEqual([{name: 'large', start: 512, size}]);
  await file.close();
  expect(execFileSync('tar', ['tvf', path], {encoding: 'utf8'})).toMatch(/ 9663676416 .* large\n$/);
});
