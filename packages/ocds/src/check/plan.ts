import {fieldOf, type Field, type Table} from '@parvis/kernel/schema';
import {RecordTable, ReleaseTable} from '../tables/index.ts';
import type {CheckRule} from './findings.ts';
import {STRUCTURE} from './rules.ts';

/** A table made ready for the walk: what is asked of every member is looked up once. */
export interface TablePlan {
  readonly table: Table;
  readonly kind: 'release' | 'record' | 'other';
  /** Members that a versioned table does not know are not looked at. */
  readonly isVersioned: boolean;
  readonly members: ReadonlyMap<string, FieldPlan>;
  /** By which members objects in a list are told apart; empty: they are not. */
  readonly identity: readonly string[];
  readonly repeated: CheckRule;
}

export interface FieldPlan {
  /** Of an object, and of the objects in a list. */
  readonly table: TablePlan | undefined;
  readonly items: TablePlan | undefined;
  readonly extension: string | undefined;
  readonly deprecated: CheckRule | undefined;
  readonly codes: ReadonlySet<string> | undefined;
  readonly code: CheckRule;
}

const tables = new WeakMap<Table, TablePlan>();
const fields = new WeakMap<Field, FieldPlan>();

export function planOf(table: Table): TablePlan {
  let plan = tables.get(table);
  if (!plan) {
    const members = new Map<string, FieldPlan>();
    const kind = table === ReleaseTable ? 'release' : table === RecordTable ? 'record' : 'other';
    const repeated = {release: STRUCTURE.repeatedRelease, record: STRUCTURE.repeatedRecord, other: STRUCTURE.repeatedId}[kind];
    plan = {table, kind, isVersioned: table.name.startsWith('Versioned'), members, identity: identityOf(table, kind), repeated};
    tables.set(table, plan);
    for (const [name, field] of Object.entries(table.fields)) members.set(name, fieldPlan(field));
  }
  return plan;
}

/** The plan of a member, language suffix included; undefined where the table does not know it. */
export function memberPlan({members, table}: TablePlan, name: string): FieldPlan | undefined {
  const known = members.get(name);
  if (known !== undefined || !name.includes('_')) return known;
  const field = fieldOf(table, name);
  return field && fieldPlan(field);
}

function fieldPlan(field: Field): FieldPlan {
  let plan = fields.get(field);
  if (!plan) {
    const codes = field.codes ?? field.items?.codes;
    const code = codes?.open === false ? STRUCTURE.closedCode : STRUCTURE.openCode;
    plan = {
      table: field.table && planOf(field.table),
      items: field.items?.table && planOf(field.items.table),
      extension: field.extension,
      deprecated: field.deprecated === undefined ? undefined : {...STRUCTURE.deprecated, says: `The field is deprecated since ${field.deprecated}.`},
      codes: codes && new Set(codes.codes),
      code: codes ? {...code, says: `${code.says.slice(0, -1)} ${codes.name}.`} : code,
    };
    fields.set(field, plan);
  }
  return plan;
}

/** Releases by ocid and id, records by ocid, other objects by their id; what only describes has none of its own. */
function identityOf(table: Table, kind: TablePlan['kind']): readonly string[] {
  if (kind === 'release') return ['ocid', 'id'];
  if (kind === 'record') return ['ocid'];
  return Object.hasOwn(table.fields, 'id') && !/^(Classification|Identifier)$/.test(table.name) ? ['id'] : [];
}
