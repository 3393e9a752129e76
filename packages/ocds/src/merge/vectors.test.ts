import {readdirSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import type {MergeRule} from '@parvis/kernel/schema';
import {hasShared, jsonShared, readShared, shared} from '../testing/shared.ts';
import {extendedSchema} from '../testing/official.ts';
import {mergeExactly} from './exact.ts';
import {merge, RULES_1_0, RULES_1_1, rulesOfSchema, type MergeOptions} from './index.ts';
import {inOrder} from './order.ts';
import {rulesOf} from './merge.ts';

const suite = describe.skipIf(!hasShared);
const SUFFIX = /-(?:compiled|versioned|append|by-position)\.json$/;

function cases(folder: string): string[] {
  if (!hasShared) return [];
  return readdirSync(shared + folder).filter((file) => file.endsWith('.json') && !SUFFIX.test(file)).map((file) => `${folder}/${file.slice(0, -5)}`);
}

/** Checks every expected file of one case. */
function check(name: string, rules: ReadonlyMap<string, MergeRule>): void {
  const releases = jsonShared<JsonObject[]>(`${name}.json`);
  const run = (options: MergeOptions, list = releases): unknown => merge(list, {rules, versioned: true, ...options});
  const files = readdirSync(shared + name.slice(0, name.lastIndexOf('/'))).filter((file) => file.startsWith(`${name.slice(name.lastIndexOf('/') + 1)}-`) && SUFFIX.test(file));
  const expected = (suffix: string): JsonObject | undefined => files.includes(`${name.slice(name.lastIndexOf('/') + 1)}-${suffix}.json`) ? jsonShared(`${name}-${suffix}.json`) : undefined;
  const [compiled, versioned] = [expected('compiled'), expected('versioned')];
  if (compiled) expect(run({})).toMatchObject({ok: true, value: {compiled}});
  if (compiled) expect((run({}) as {value: {compiled: unknown}}).value.compiled).toEqual(compiled);
  if (versioned) expect((run({}) as {value: {versioned: unknown}}).value.versioned).toEqual(versioned);
  for (const rule of ['append', 'by-position'] as const) {
    const twice = expected(rule);
    const overrides = new Map([['nested/array', rule] as const]);
    if (twice) expect((run({overrides}, [...releases, ...releases]) as {value: {compiled: unknown}}).value.compiled).toEqual(twice);
  }
}

suite('published merge vectors', () => {
  test.each(cases('merge/1.0'))('%s', (name) => check(name, RULES_1_0));
  test.each(cases('merge/1.1'))('%s', (name) => check(name, RULES_1_1));
  test.each(cases('merge/schema'))('%s', (name) => check(name, rulesOfSchema(jsonShared('merge/schema.json'))));
  test.each(cases('merge-golden'))('%s', (name) => check(name, RULES_1_1));

  test('300 random cases, compiled and versioned', () => {
    const lines = readShared('merge-golden/random-300.jsonl').trim().split('\n');
    expect(lines.length).toBe(300);
    for (const line of lines) {
      const {releases, compiled, versioned, compiledError, versionedError} = JSON.parse(line) as {releases: JsonObject[]; compiled?: JsonObject; versioned?: JsonObject; compiledError?: string; versionedError?: string};
      const ours = merge(releases, {versioned: true});
      expect(ours.ok).toBe(compiledError === undefined);
      if (ours.ok) {
        expect(ours.value.compiled).toEqual(compiled);
        expect(ours.value.versioned).toEqual(versionedError === undefined ? versioned : undefined);
      }
      const ordered = inOrder(releases);
      const exact = mergeExactly(ordered.ok ? ordered.value : [], rulesOf({}));
      expect(exact.versionedProblems.length > 0).toBe(versionedError !== undefined);
      if (versioned) expect({ocid: releases[0]?.['ocid'], ...exact.versioned}).toEqual(versioned);
    }
  });
});

suite('rules', () => {
  test('of the tables are those of the published schemas, core and extensions', () => {
    expect(new Map([...RULES_1_1].toSorted())).toEqual(new Map([...rulesOfSchema(extendedSchema())].toSorted()));
  });

  test('of 1.0 are those of its published schema', () => {
    expect(new Map([...RULES_1_0].toSorted())).toEqual(new Map([...rulesOfSchema(jsonShared('merge/release-schema-1__0__3.json'))].toSorted()));
  });

  test('of 1.1.5 alone are 24', () => {
    expect(rulesOfSchema(jsonShared('ocds-1.1.5/release-schema.json')).size).toBe(24);
    expect(rulesOfSchema(jsonShared('ocds-1.1.5/dereferenced-release-schema.json')).size).toBe(24);
  });
});
