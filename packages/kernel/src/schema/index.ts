export {additionalFields, columns, documentation, mergeRules, tablesOf, withFields} from './derive.ts';
export {anyObject, boolean, date, dateTime, integer, list, mixed, number, object, text, textOr, textOrInteger, uri} from './field.ts';
export {isEmail, isUri} from './format.ts';
export {fieldIn, fieldOf, table} from './table.ts';
export {checkField, checkTable, hasType, inspectTable, validate} from './validate.ts';
export type {Codelist, Field, Format, JsonType, RecordOf} from './field.ts';
export type {Column, MergeRule} from './derive.ts';
export type {Fields, Rules, Table, Variant} from './table.ts';
