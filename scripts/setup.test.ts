import {expect, test} from 'vitest';
import {remedy} from './setup.mjs';

test.each([
  ['npm error code ENOTFOUND\nnpm error network request to https://registry.example.org/pg failed', 'registry could not be reached'],
  ['npm error code EAI_AGAIN', 'registry could not be reached'],
  ['npm error code ENOSPC', 'disk is full'],
  ["npm error code EACCES\nnpm error path /srv/parvis/node_modules", 'Give yourself the right to write'],
  ['npm error code EINTEGRITY', 'package-lock.json names'],
  ['npm error code EUSAGE', 'git checkout'],
  ['Error: spawn npm ENOENT', 'npm itself was not found'],
  ['npm error something new', 'something new'],
])('%s: what to do, then try again', (words, advice) => {
  expect(remedy(words)).toContain(advice);
  expect(remedy(words)).toContain('run the same command again');
});
