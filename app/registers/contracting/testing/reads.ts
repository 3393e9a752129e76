import {must} from '@parvis/kernel';
import {isObject, type JsonObject} from '@parvis/kernel/json';
import type {RecordRead, StatementRead} from '../../../core/read.ts';
import type {FoldStatement} from '../../../core/register.ts';
import {compile, histories} from '../fold.ts';
import {findingsOf, summaryOf} from '../summary.ts';
import type {ContractingState} from '../present/record.ts';

/** What the store would give of a process with these releases, folded as the register folds them. */
export function readOf(releases: readonly JsonObject[], more: Partial<RecordRead<ContractingState>> = {}): RecordRead<ContractingState> {
  const compiled = compile(releases.map(foldStatement));
  const versioned = histories(releases.map(foldStatement));
  return {
    register: 'contracting', source: {slug: 'roads', name: 'Solvane Roads Agency', licence: 'https://creativecommons.org/licenses/by/4.0/'},
    id: String(must(releases[0], 'a release')['ocid']), foldVersion: 1, findings: findingsOf(compiled),
    state: {compiled, ...(isObject(versioned) && {versioned})}, statements: releases.map(statementRead), ...more,
  };
}

function statementRead(release: JsonObject, index: number): StatementRead {
  return {
    id: String(release['id']), kind: 'statement', said: String(release['date']), entered: `2026-11-${String(10 + index)}T08:00:00Z`, position: 101 + index,
    hash: String(index).repeat(64).slice(0, 64), salt: 'ab'.repeat(16), body: release,
  };
}

function foldStatement(release: JsonObject): FoldStatement {
  return {id: String(release['id']), kind: 'statement', said: String(release['date']), schemaVersion: '1.1', body: release};
}

/** The row that lists show of a process. */
export function rowOf(releases: readonly JsonObject[]) {
  const {words: _, terms: __, facets: ___, ...summary} = summaryOf(compile(releases.map(foldStatement)));
  const last = must(releases.at(-1), 'a release');
  return {source: 'roads', id: String(last['ocid']), date: String(last['date']), ...summary};
}
