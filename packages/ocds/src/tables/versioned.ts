import {dateTime, list, object, table, text, type Field, type Fields, type Table} from '@parvis/kernel/schema';
import {Release} from './release.ts';

/** Each field of a release with all its values; lists by id keep their form, and the ids of their elements stay plain. */
export const VersionedRelease: Table = versionedOf(Release, false);

function versionedOf(of: Table, inList: boolean): Table {
  const fields: {[name: string]: Field} = {};
  for (const [name, field] of Object.entries(of.fields)) {
    if (field.merge === 'omit') continue;
    fields[name] = (name === 'id' && inList) || name === 'ocid' ? field : versionedField(field);
  }
  return table(`Versioned${of.name}`, of.doc, fields as Fields);
}

function versionedField(field: Field): Field {
  const {doc, required, extension} = field;
  const options = {required, ...(extension !== undefined && {extension})};
  const inner = field.items?.table;
  if (field.table) return object(versionedOf(field.table, false), doc, options);
  if (inner && field.merge === undefined && Object.hasOwn(inner.fields, 'id')) {
    return list(object(versionedOf(inner, true), doc), doc, {...options, ...(field.uniqueItems && {uniqueItems: true}), ...(field.minItems !== undefined && {minItems: field.minItems})});
  }
  const Entry = table('VersionedValue', 'One value of the field.', {
    releaseDate: dateTime('When it was said.'),
    releaseID: text('In which release.'),
    releaseTag: list(text('Tag.'), 'Tags of that release.'),
    value: {...field, required: false},
  });
  return list(object(Entry, doc), doc, options);
}
