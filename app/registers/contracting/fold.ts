import type {Result} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
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

/** Where releases contradict each other, those that say another kind of thing of a field than the ones before are left out; with none left, only the process is known. */
function mergeAny(merge: Merge, statements: readonly FoldStatement[]): Merged {
  const whole = merge(statements);
  if (whole.ok) return whole.value;
  const kinds = new Map<string, Kind>();
  const agreeing = merge(statements.filter(({body}) => agrees(body, '', kinds)));
  return agreeing.ok ? agreeing.value : {compiled: {tag: ['compiled'], ocid: statements[0]?.body['ocid'] ?? null}, warnings: agreeing.error};
}

type Kind = 'object' | 'objects' | 'plain';

function kindOf(value: JsonValue): Kind {
  if (isObject(value)) return 'object';
  return Array.isArray(value) && value.length > 0 && (value as readonly JsonValue[]).every(isObject) ? 'objects' : 'plain';
}

/** Whether every field, by its path of names, is of the kind that it was before; if so, its kinds are kept. */
function agrees(value: JsonObject, path: string, kinds: Map<string, Kind>): boolean {
  const fresh = new Map<string, Kind>();
  if (!collect(value, path, kinds, fresh)) return false;
  for (const [place, kind] of fresh) kinds.set(place, kind);
  return true;
}

function collect(value: JsonObject, path: string, known: ReadonlyMap<string, Kind>, fresh: Map<string, Kind>): boolean {
  return Object.entries(value).every(([name, member]) => {
    if (member === null || (Array.isArray(member) && member.length === 0)) return true;
    const place = `${path}/${name}`;
    const kind = kindOf(member);
    if ((known.get(place) ?? fresh.get(place) ?? kind) !== kind) return false;
    fresh.set(place, kind);
    if (kind === 'object') return collect(member as JsonObject, place, known, fresh);
    return kind === 'plain' || (member as readonly JsonObject[]).every((element) => collect(element, place, known, fresh));
  });
}
