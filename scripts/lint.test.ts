import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {expect, test} from 'vitest';

const ROOT = join(import.meta.dirname, '..');

test('planted faults are caught, those too that need the types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-lint-'));
  try {
    writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions": {"strict": true, "target": "es2024"}, "include": ["*.ts"]}');
    writeFileSync(join(folder, 'faults.ts'), [
      'declare function save(): Promise<void>;',
      'export function floating(): void { save(); }',
      'export function loose(a: unknown): boolean { return a == 1; }',
      'export function anything(a: any): void { void a; }',
      'export async function needless(): Promise<number> { return await 1; }',
      'export default floating;',
    ].join('\n'));
    // the linter looks for its helper on the path, which has our commands only where npm started us
    const env = {...process.env, PATH: [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter)};
    const {stdout, status} = spawnSync(process.execPath, [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '-c', join(ROOT, '.oxlintrc.json'), '-f', 'unix', '.'], {cwd: folder, encoding: 'utf8', env});
    expect(status).toBe(1);
    for (const rule of ['no-floating-promises', 'eqeqeq', 'no-explicit-any', 'await-thenable', 'no-default-export']) expect(stdout).toContain(`(${rule})`);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});
