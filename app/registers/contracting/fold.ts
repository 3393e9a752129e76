import type {Result} from '@parvis/kernel';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import type {Merged} from '@parvis/ocds/merge';
import {versionMerger} from '@parvis/ocds/upgrade';
import type {FoldStatement} from '../../core/register.ts';

type Merge = (statements: readonly FoldStatement[]) => Result<Merged>;

const compileOnly = mergeOf(versionMerger({normaliseIds: true}));
const withHistory = mergeOf(versionMerger({normaliseIds: true, versioned: true}));

function mergeOf(merge: ReturnType<typeof versionMerger>): Merge {
  return (statements) => merge(statements.map(({body, schemaVersion}) => ({version: schemaVersion, body})));
}

/** The compiled release of a process: what is true now. Releases of OCDS 1.0 are merged by their own rules. */
export function compile(statements: readonly FoldStatement[]): JsonObject {
  return mergeAny(compileOnly, statements).compiled;
}

/** Each field with all its values: the versioned release, where one can be made. */
export function histories(statements: readonly FoldStatement[]): JsonValue | undefined {
  return mergeAny(withHistory, statements).versioned;
}

/** Leaves out releases that say another kind of thing of a field (a text, then an object) than those before them; with none left, only the process is known. */
function mergeAny(merge: Merge, statements: readonly FoldStatement[]): Merged {
  const whole = merge(statements);
  if (whole.ok) return whole.value;
  const kept: FoldStatement[] = [];
  let merged: Merged | undefined;
  for (const statement of statements) {
    const next = merge([...kept, statement]);
    if (!next.ok) continue;
    kept.push(statement);
    merged = next.value;
  }
  return merged ?? {compiled: {tag: ['compiled'], ocid: statements[0]?.body['ocid'] ?? null}, warnings: whole.error};
}
