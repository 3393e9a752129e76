import type {JsonValue} from '@parvis/kernel/json';
import type {DeclarationState} from './state.ts';

/** What a record of this register is, from its state, which the fold alone makes. */
export function entryIn(state: JsonValue): DeclarationState;
export function entryIn(state: JsonValue | undefined): DeclarationState | undefined;
export function entryIn(state: JsonValue | undefined): DeclarationState | undefined {
  return state as unknown as DeclarationState | undefined; // made by `foldDeclaration`
}
