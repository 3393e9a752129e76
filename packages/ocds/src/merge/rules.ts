import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {mergeRules, type MergeRule} from '@parvis/kernel/schema';
import {ReleaseTable} from '../tables/index.ts';

/** How to tell the elements of an identified list apart, where their ids are not to be used. */
export type Override = 'append' | 'by-position';

/** What merging does with a field, and with those within it. */
export interface RuleNode {
  readonly kind: MergeRule | Override | undefined;
  readonly members: ReadonlyMap<string, RuleNode>;
}

interface OpenNode {
  kind: MergeRule | Override | undefined;
  members: Map<string, OpenNode>;
}

/** Rules by path of field names (`tender/items/additionalClassifications`) made ready for merging. */
export function compileRules(rules: Iterable<readonly [path: string, rule: MergeRule | Override]>): RuleNode {
  const root: OpenNode = {kind: undefined, members: new Map()};
  for (const [path, kind] of rules) {
    let node = root;
    for (const name of path.split('/')) {
      let next = node.members.get(name);
      if (!next) node.members.set(name, next = {kind: undefined, members: new Map()});
      node = next;
    }
    node.kind = kind;
  }
  return root;
}

/** OCDS 1.1 with the extensions that the tables know: data without their fields merge as by the core alone. */
export const RULES_1_1: ReadonlyMap<string, MergeRule> = mergeRules(ReleaseTable);

/** OCDS 1.0, where lists of organizations are replaced as a whole. */
export const RULES_1_0: ReadonlyMap<string, MergeRule> = new Map([
  ...['ocid', 'id', 'date', 'tag'].map((path) => [path, 'omit'] as const),
  ...[
    'buyer/additionalIdentifiers', 'tender/procuringEntity/additionalIdentifiers', 'tender/items/additionalClassifications',
    'tender/submissionMethod', 'tender/tenderers', 'tender/amendment/changes', 'awards/suppliers',
    'awards/items/additionalClassifications', 'awards/amendment/changes', 'contracts/items/additionalClassifications',
    'contracts/amendment/changes',
  ].map((path) => [path, 'whole-list'] as const),
]);

/** The rules that a release schema yields (JSON Schema, local references followed): profiles, and OCDS 1.0 by its own file. */
export function rulesOfSchema(schema: JsonObject): ReadonlyMap<string, MergeRule> {
  const rules = new Map<string, MergeRule>();
  addMembers(rules, schema, schema, '');
  return rules;
}

/** OCDS 1.1.5, "Merging": first match of omit, whole list, then recursion into objects and identified lists. */
function addRules(rules: Map<string, MergeRule>, root: JsonObject, field: JsonObject, path: string): void {
  const types = typesOf(field);
  const items = resolved(root, field['items']);
  if (field['omitWhenMerged'] === true || field['mergeStrategy'] === 'ocdsOmit') {
    rules.set(path, 'omit');
  } else if (types.includes('array') && (field['wholeListMerge'] === true || field['mergeStrategy'] === 'ocdsVersion')) {
    rules.set(path, 'whole-list');
  } else if (types.includes('object') && isObject(field['properties'])) {
    addMembers(rules, root, field, `${path}/`);
  } else if (types.includes('array') && items) {
    const members = items['properties'];
    if (typesOf(items).some((type) => type !== 'object')) rules.set(path, 'whole-list');
    else if (isObject(members) && !Object.hasOwn(members, 'id')) rules.set(path, 'whole-list');
    else if (isObject(members)) addMembers(rules, root, items, `${path}/`);
  }
}

function addMembers(rules: Map<string, MergeRule>, root: JsonObject, holder: JsonObject, prefix: string): void {
  if (!isObject(holder['properties'])) return;
  for (const [name, member] of Object.entries(holder['properties'])) {
    const field = resolved(root, member);
    if (field) addRules(rules, root, field, prefix + name);
  }
}

function resolved(root: JsonObject, value: JsonValue | undefined): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  const reference = value['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return value;
  const target = reference.slice(2).split('/').reduce<JsonValue | undefined>((here, step) => isObject(here) ? here[step] : undefined, root);
  const whole = resolved(root, target);
  return whole && {...whole, ...value, $ref: null};
}

function typesOf(field: JsonObject): readonly JsonValue[] {
  const type = field['type'];
  return Array.isArray(type) ? type as readonly JsonValue[] : type === undefined ? [] : [type];
}
