import {readdirSync, readFileSync} from 'node:fs';
import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {iniOf} from '../testing/cardinal.ts';
import {hasShared, shared} from '../testing/shared.ts';
import {flags, parseFlagSettings, writeFindings} from './index.ts';

const folder = `${shared}cardinal/`;

async function findings(file: string, ini: string, size?: number): Promise<Record<string, unknown>> {
  const settings = mustOk(parseFlagSettings(ini), 'the settings of a vector are right');
  const [found, ofCompiled] = await Promise.all([false, true].map(async (compiled) => {
    const run = await flags([readFileSync(file)], settings, {maps: true, compiled, ...(size === undefined ? {} : {size})});
    return Buffer.concat([...writeFindings(run.report())]).toString();
  }));
  expect(ofCompiled).toBe(found);
  return JSON.parse(found!) as Record<string, unknown>;
}

function json(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

describe.skipIf(!hasShared)('the results of Cardinal 0.0.8', () => {
  const published = hasShared ? readdirSync(`${folder}tests/indicators`).filter((name) => name.endsWith('.expected')) : [];

  test('there are 15 published vectors', () => {
    expect(published).toHaveLength(15);
  });

  test.each(published)('published vector %s', async (name) => {
    const vector = name.replace('.expected', '');
    const {Meta: _, Maps: __, ...found} = await findings(`${folder}tests/indicators/${vector}.jsonl`, settingsInName(vector));
    expect(found).toEqual(json(`${folder}tests/indicators/${name}`));
  });

  const golden = ['all-default', 'currency-eur', 'exclusions', 'price-comparison-only', 'thresholds'];
  test.each(golden)('2,500 generated processes, settings %s', async (name) => {
    const file = `${folder}golden/generated-2500.${name}`;
    expect(await findings(`${folder}golden/generated-2500.jsonl`, iniOf(json(`${file}.settings.json`)))).toEqual(json(`${file}.findings.json`));
  });

  test.each(['edge.all', 'edge.fixed', 'edge.no-currency-set'])('edge cases, settings %s', async (name) => {
    expect(await findings(`${folder}edge/edge.jsonl`, iniOf(json(`${folder}edge/${name}.settings.json`)), 100)).toEqual(json(`${folder}edge/${name}.findings.json`));
  });

  test('an empty file still gives the statistics, as null', async () => {
    expect(await findings(`${folder}edge/empty.jsonl`, iniOf(json(`${folder}edge/edge.all.settings.json`)))).toEqual(json(`${folder}edge/empty.all.findings.json`));
  });
});

/** `R003-procurement_methods-open+selective` is R003 with that setting. */
function settingsInName(vector: string): string {
  const [code = '', ...words] = vector.split('-');
  const top = 'no_price_comparison_procurement_methods = NPC\n';
  const bottom = '[exclusions]\nprocurement_method_details = EXC\n';
  if (words[0] === 'procurement_method_details') return `${top}[R003.procurement_method_details]\nx = 5\ny = 10\n${bottom}`;
  const [name, value] = words;
  return `${top}[${code}]\n${value === undefined ? '' : `${name} = ${value.replace('+', '|')}\n`}${bottom}`;
}
