import {readdirSync, readFileSync} from 'node:fs';
import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {iniOf} from '../testing/cardinal.ts';
import {hasShared, shared} from '../testing/shared.ts';
import {issueRow, parsePrepareSettings, prepare} from './index.ts';

async function prepared(input: string | Uint8Array, ini: string): Promise<{output: string; issues: string}> {
  const settings = mustOk(parsePrepareSettings(ini), 'the settings of a vector are right');
  let output = '';
  let issues = '';
  for await (const line of prepare([typeof input === 'string' ? new TextEncoder().encode(input) : input], settings)) {
    if (line.kind !== 'release') continue;
    output += `${line.text}\n`;
    for (const issue of line.issues) issues += `${issueRow(line.number, line.ocid, issue)}\n`;
  }
  return {output, issues};
}

test('what needs no correction comes out as it was, to the letter', async () => {
  const line = '{"10":1.0,"2":1e2,"ocid":"a","x":[0.10,-0,123456789012345678901234567890,{}],"é":"\\"/\\n"}\n';
  expect((await prepared(line, '')).output).toBe(line);
});

test('a removed member leaves its place to the last', async () => {
  const settings = '[redactions]\norganization_id = x\n';
  expect((await prepared('{"buyer":{"id":"x","name":"N","uri":"u"}}', settings)).output).toBe('{"buyer":{"uri":"u","name":"N"}}\n');
});

test('issues name line, process, place and value', async () => {
  const input = '\n{"ocid":"a","bids":{"details":[{"status":"good, bad","value":{"amount":0}}]},"awards":[{"items":[{"classification":{"id":7}}]}]}';
  expect((await prepared(input, '')).issues).toBe([
    '2,a,/bids/details[]/value/amount,0,,is zero', '2,a,/bids/details[]/value/currency,0,,not set', '2,a,/bids/details[]/status,0,"good, bad",invalid',
    '2,a,/awards[]/items[]/classification/scheme,0.0,,not set', '2,a,/awards[]/status,0,,not set', '',
  ].join('\n'));
});

test('unknown names and values are refused', () => {
  const result = parsePrepareSettings('[defaults]\ncurency = USD\nparty_roles = yes\n[redaction]\n[R018]\n');
  expect(result.ok ? [] : result.error.map(({code, at}) => `${code} ${at}`)).toEqual([
    'settings.unknown-name [defaults] curency', 'settings.unknown-section [redaction]', 'settings.value [defaults] party_roles',
  ]);
});

const folder = `${shared}cardinal/`;
describe.skipIf(!hasShared)('the results of Cardinal 0.0.8', () => {
  const published = hasShared ? readdirSync(`${folder}tests/prepare`).filter((name) => name.endsWith('.ini')).map((name) => name.replace('.ini', '')) : [];

  test.each(published)('published vector %s', async (name) => {
    const file = `${folder}tests/prepare/${name}`;
    const {output} = await prepared(readFileSync(`${file}.jsonl`), readFileSync(`${file}.ini`, 'utf8'));
    expect(output).toBe(readFileSync(`${file}.output`, 'utf8'));
  });

  test.each(['empty-settings', 'full', 'prefix'])('150 defective releases, settings %s', async (name) => {
    const file = `${folder}prepare-golden/defects-150`;
    const {output, issues} = await prepared(readFileSync(`${file}.jsonl`), iniOf(JSON.parse(readFileSync(`${file}.${name}.settings.json`, 'utf8')) as Record<string, unknown>));
    expect(output).toBe(readFileSync(`${file}.${name}.output.jsonl`, 'utf8'));
    expect(issues).toBe(readFileSync(`${file}.${name}.issues.csv`, 'utf8'));
  });
});
