import {mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openVault} from './vault.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-vault-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

test('of many that open a new vault at once, all get the same whole key, which only its owner may read', async () => {
  const vaults = await Promise.all(Array.from({length: 20}, () => openVault(join(folder, 'keys'))));
  expect(new Set(vaults.map(({wrappingKey}) => wrappingKey.toString('hex'))).size).toBe(1);
  expect(readdirSync(join(folder, 'keys'))).toEqual(['wrapping-key']);
  expect(statSync(join(folder, 'keys', 'wrapping-key')).mode & 0o777).toBe(0o600);
});

test('a damaged key is named, and never replaced', async () => {
  await openVault(folder);
  writeFileSync(join(folder, 'wrapping-key'), 'short');
  await expect(openVault(folder)).rejects.toThrow(/damaged/);
});
