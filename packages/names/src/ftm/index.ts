export {commonSchema, mergeEntities} from './merge.ts';
export {edgeId, entitiesFrom, statementsOf} from './statements.ts';
export {modelFromJson, standardModel} from './model.ts';
export {namesOf, readEntity, valuesOf, writeEntity} from './entity.ts';
export type {Entity, ReadEntity} from './entity.ts';
export type {Model, Property, Schema} from './model.ts';
export type {Statement} from './statements.ts';
