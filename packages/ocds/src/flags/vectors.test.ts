import {readFileSync} from 'node:fs';
import {mustOk} from '@parvis/kernel';
import {expect, test} from 'vitest';
import {flags, parseFlagSettings, writeFindings} from './index.ts';

interface Case {
  readonly name: string;
  readonly settings: string;
  readonly lines: readonly unknown[];
  readonly findings: unknown;
}

const {cases} = JSON.parse(readFileSync(new URL('../../../../vectors/ocds/flags.json', import.meta.url), 'utf8')) as {cases: Case[]};

test.each(cases)('$name', async ({settings, lines, findings}) => {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  for (const compiled of [false, true]) {
    const run = await flags([new TextEncoder().encode(text)], mustOk(parseFlagSettings(settings), 'the settings of a vector are right'), {compiled});
    expect(JSON.parse(Buffer.concat([...writeFindings(run.report())]).toString())).toEqual(findings);
  }
});
