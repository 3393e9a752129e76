import {err, ok, type Result} from '@parvis/kernel';
import {standardModel, type Model} from './model.ts';
import type {Entity} from './entity.ts';

/**
 * The schema that two merged entities take: the one of the two that descends from the other, or a schema that both
 * allow (Company and Organization give Company). Problem: `ftm.schemata-apart` (Person and Company).
 */
export function commonSchema(a: string, b: string, model: Model = standardModel()): Result<string> {
  if (model.get(a)?.lineage.has(b)) return ok(a);
  if (model.get(b)?.lineage.has(a)) return ok(b);
  return err([{code: 'ftm.schemata-apart', at: '/schema', a, b, advice: `A ${a} cannot be a ${b}: check the judgement that joined them.`}]);
}

/** One entity from several that are the same: values are united, the first id is kept, the others become referents. */
export function mergeEntities(entities: readonly [Entity, ...Entity[]], model: Model = standardModel()): Result<Entity> {
  const [first, ...rest] = entities;
  let schema = first.schema;
  for (const entity of rest) {
    const common = commonSchema(schema, entity.schema, model);
    if (!common.ok) return common;
    schema = common.value;
  }
  const names = new Set(entities.flatMap(({properties}) => Object.keys(properties)));
  const properties = Object.fromEntries([...names].map((name) => [name, [...new Set(entities.flatMap((entity) => entity.properties[name] ?? []))]]));
  const united = (lists: readonly (readonly string[] | undefined)[]): string[] => [...new Set(lists.flatMap((list) => list ?? []))];
  const referents = united([...entities.map((entity) => entity.referents), rest.map(({id}) => id)]);
  const datasets = united(entities.map((entity) => entity.datasets));
  return ok({id: first.id, schema, properties, ...(datasets.length > 0 ? {datasets} : {}), ...(referents.length > 0 ? {referents} : {}), other: first.other});
}
