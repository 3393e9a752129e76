import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {merger} from '@parvis/ocds/merge';
import type {FoldStatement} from '../../core/register.ts';

const compileOnly = merger({normaliseIds: true});
const withHistory = merger({normaliseIds: true, versioned: true});

/** The compiled release of a process: what is true now. */
export function compile(statements: readonly FoldStatement[]): JsonObject {
  const releases = statements.map(releaseOf);
  const merged = compileOnly(releases);
  if (merged.ok) return merged.value.compiled;
  return compile(mergeable(statements));
}

/** Each field with all its values: the versioned release. */
export function histories(statements: readonly FoldStatement[]): JsonValue | undefined {
  const merged = withHistory(statements.map(releaseOf));
  return merged.ok ? merged.value.versioned : histories(mergeable(statements));
}

/** Without the first release that contradicts the kind of thing which those before it said a field is. */
function mergeable(statements: readonly FoldStatement[]): FoldStatement[] {
  for (let count = 2; count <= statements.length; count++) {
    if (!compileOnly(statements.slice(0, count).map(releaseOf)).ok) return statements.toSpliced(count - 1, 1);
  }
  throw new Error('A single release can always be compiled');
}

function releaseOf({body}: FoldStatement): JsonObject {
  return body;
}
