import {err, type Problem} from '@parvis/kernel';

/** A refusal with one problem: code, place in the input, facts. */
export function refuse(code: string, at: string, facts: Readonly<Record<string, unknown>> = {}): {readonly ok: false; readonly error: readonly Problem[]} {
  return err([{code, at, ...facts}]);
}
