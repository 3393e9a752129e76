import {isObject, type JsonObject} from '@parvis/kernel/json';
import {member, texts} from '../reading.ts';
import {valueAt} from './path.ts';
import type {Stage} from './stages/index.ts';

/** Has the record said anything of this stage yet? What is said again then is a change, and needs a reason. */
export function wasSaid({name, element}: Stage, state: JsonObject | undefined): boolean {
  if (state === undefined) return false;
  switch (name) {
    case 'planning': return isObject(state['planning']) || isObject(state['tender']);
    case 'tender':
    case 'amendment': return tenderWasSaid(state);
    case 'award': return valueAt(state, 'awards/*/id', element) !== undefined;
    case 'contract': return valueAt(state, 'contracts/*/id', element) !== undefined;
    case 'implementation': return valueAt(state, 'contracts/*/implementation', element) !== undefined;
    case 'termination': return ['terminated', 'cancelled'].includes(String(valueAt(state, 'contracts/*/status', element)));
  }
}

/** A plan may name the tender; only a tender says how bids are asked for. */
function tenderWasSaid(state: JsonObject): boolean {
  const status = texts(member(state, 'tender', 'status'));
  return texts(member(state, 'tender', 'procurementMethod')) !== undefined || (status !== undefined && !['planning', 'planned'].includes(status));
}

export function asksReason(stage: Stage, state: JsonObject | undefined): boolean {
  return stage.name === 'amendment' || wasSaid(stage, state);
}

/** A contract can be amended, or what was published of it corrected: the person says which. */
export function mayBeFormal(stage: Stage, state: JsonObject | undefined): boolean {
  return stage.name === 'contract' && wasSaid(stage, state);
}

/** Does the process have what this stage goes on from? */
export function mayBegin({name, element}: Stage, state: JsonObject | undefined): boolean {
  switch (name) {
    case 'planning':
    case 'tender': return true;
    case 'amendment': return member(state, 'tender', 'status') === 'active';
    case 'award': return isObject(member(state, 'tender'));
    case 'contract': return Array.isArray(state?.['awards']) && state['awards'].length > 0;
    case 'implementation':
    case 'termination': return state !== undefined && valueAt(state, 'contracts/*/id', element) !== undefined;
  }
}
