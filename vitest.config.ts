import {existsSync} from 'node:fs';
import {defineConfig} from 'vitest/config';
import {DEBIAN_15} from './app/testing/postgresql-15.ts';

const setup = './app/testing/database.setup.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Loading the house takes longer than most files take: files share it. A test puts back what it changes of its process.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {extends: true, test: {name: 'pure', include: ['packages/**/*.test.ts', 'scripts/**/*.test.ts']}},
      {extends: true, test: {name: 'platform', include: ['app/**/*.test.{ts,tsx}'], globalSetup: [setup]}},
      // The oldest server that Parvis runs on: what speaks SQL is tested on it too, where it is installed.
      ...(existsSync(DEBIAN_15)
        ? [{extends: true as const, test: {name: 'postgresql-15', include: ['app/core/{store,statements,sealed,search,names,jobs}/**/*.test.ts', 'app/testing/database.test.ts'], globalSetup: [setup]}}]
        : []),
    ],
  },
});
