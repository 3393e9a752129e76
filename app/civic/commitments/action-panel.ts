import type {Pool} from 'pg';
import {readCanonical} from '@parvis/kernel/json';
import type {Panel} from '../../core/http/register-routes.ts';
import {ANONYMOUS} from '../../core/reader.ts';
import {NO_FILTER} from '../../core/search/filter.ts';
import {listRecords} from '../../core/search/list.ts';
import {LIST_PATH, recordPath} from './paths.ts';
import {commitments} from './register.ts';
import {thingIn} from './thing.ts';

const MOST_SHOWN = 8;

/** On the page of an action of the Declaration: the commitments that name it, the newest first, each with how it stands. */
export const ACTION_PANEL: Panel = {
  on: 'declaration',
  async load(pool, {id}, lists) {
    const action = /^action-(\d{1,2})$/.exec(id)?.[1];
    if (action === undefined) return undefined;
    const {rows, count} = await listRecords(lists, commitments, {...NO_FILTER, facets: {...COMMITMENT, action: [action]}, limit: MOST_SHOWN}, ANONYMOUS);
    if (count === 0) return undefined;
    const stages = await readStages(pool, rows.map((row) => row.id));
    return {room: commitments.name, facts: [
      {key: 'count', count, href: ofAction(action)},
      ...rows.map((row) => ({key: stageKey(stages.get(`${row.source}/${row.id}`)) ?? row.status ?? 'unknown', text: row.title ?? row.id, href: `${recordPath(row.id)}?source=${row.source}`})),
    ]};
  },
  async tally(lists) {
    const {facets} = await listRecords(lists, commitments, {...NO_FILTER, facets: COMMITMENT, limit: 1, open: 'action'}, ANONYMOUS);
    const actions = facets.find(({name}) => name === 'action')?.values ?? [];
    return {room: commitments.name, counts: new Map(actions.map(({key, count}) => [`action-${key}`, {count, href: ofAction(key)}]))};
  },
};

const COMMITMENT = {kind: ['commitment']};

function ofAction(action: string): string {
  return `${LIST_PATH}?kind=commitment&action=${action}`;
}

/** What is only drafted, or was given up, is no promise. */
function stageKey(stage: string | undefined): string | undefined {
  return stage === 'draft' || stage === 'consultation' ? 'draft' : stage === 'withdrawn' ? 'withdrawn' : undefined;
}

async function readStages(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
  const {rows} = await pool.query<{source: string; id: string; body: string}>('select source.slug as source, record.id, body from record join source on source.number = record.source where record.register = $1 and id = any($2) and body is not null', [commitments.number, ids]);
  return new Map(rows.map(({source, id, body}) => [`${source}/${id}`, thingIn(readCanonical(body)).plan.stage]));
}
