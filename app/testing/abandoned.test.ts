import {once} from 'node:events';
import {spawn} from 'node:child_process';
import {existsSync, rmSync} from 'node:fs';
import {expect, test} from 'vitest';
import {claimFolder, clearAbandonedRuns} from './abandoned.ts';
import {temporaryFolder} from './folder.ts';

test('what a killed run left is taken away; what a living one uses is not', async () => {
  const ended = spawn('true');
  await once(ended, 'exit');
  const [abandoned, used, foreign] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  claimFolder(abandoned.parent, ended.pid);
  claimFolder(used.parent);
  clearAbandonedRuns();
  expect([abandoned, used, foreign].map(({parent}) => existsSync(parent))).toEqual([false, true, true]);
  for (const {parent} of [used, foreign]) rmSync(parent, {recursive: true});
});
