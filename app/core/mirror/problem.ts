import {err, type Problem} from '@parvis/kernel';

/** What stands against copying (`mirror.*`). */
export function refuse(code: string, facts: Readonly<Record<string, unknown>> = {}): {readonly ok: false; readonly error: readonly Problem[]} {
  return err([{code, at: '', ...facts}]);
}
