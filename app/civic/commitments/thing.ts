import type {JsonValue} from '@parvis/kernel/json';
import type {ThingState} from './summary.ts';

/** The plan or commitment in the state of a record, which the fold of this register alone makes. */
export function thingIn(state: JsonValue): ThingState;
export function thingIn(state: JsonValue | undefined): ThingState | undefined;
export function thingIn(state: JsonValue | undefined): ThingState | undefined {
  return state as unknown as ThingState | undefined; // made by `foldThing`
}
