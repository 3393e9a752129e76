import type {Result} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {merger, RULES_1_0, type Merged, type MergeOptions} from '../merge/index.ts';
import {upgradeRelease} from './release.ts';

/** A release with the version of OCDS it was written for: `1.0` or `1.1`. */
export interface VersionedBody {
  readonly version: string;
  readonly body: JsonObject;
}

const COMPLETE = {listTransactionParties: true};

/**
 * Merges one process whose releases may be of OCDS 1.0: all of them are merged by the rules of 1.0 and the compiled
 * release is upgraded then; among releases of 1.1, those of 1.0 are upgraded first. Errors: those of `merge`. The
 * versioned release of a process in 1.0 alone stays in 1.0, for it cannot be upgraded.
 */
export function versionMerger(options: MergeOptions = {}): (releases: readonly VersionedBody[]) => Result<Merged> {
  const newer = merger(options);
  const older = merger({...options, rules: RULES_1_0});
  return (releases) => {
    if (!releases.every(({version}) => version === '1.0')) {
      return newer(releases.map(({version, body}) => version === '1.0' ? upgradeRelease(body, COMPLETE).value : body));
    }
    const merged = older(releases.map(({body}) => body));
    if (!merged.ok) return merged;
    const {value, warnings} = upgradeRelease(merged.value.compiled, COMPLETE);
    return {ok: true, value: {...merged.value, compiled: value, warnings: [...merged.value.warnings, ...warnings]}};
  };
}
