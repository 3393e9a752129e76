import {dateTime, list, mixed, object, table, text} from '@parvis/kernel/schema';

const Change = table('Change', 'A field that an amendment changed.', {
  property: text('Its path, from the amended object.', {deprecated: '1.1'}),
  former_value: mixed(['string', 'number', 'integer', 'array', 'object'], 'What it was before.', {nullable: true, deprecated: '1.1'}),
});

export const Amendment = table('Amendment', 'A formal change.', {
  date: dateTime('When.', {nullable: true}),
  rationale: text('Why.', {nullable: true, translatable: true}),
  id: text('Within its list.', {nullable: true}),
  description: text('What changed.', {nullable: true}),
  amendsReleaseID: text('The release before the change.', {nullable: true}),
  releaseID: text('The release after the change.', {nullable: true}),
  changes: list(object(Change, 'Change.'), 'Field by field.', {deprecated: '1.1'}),
  relatedLots: list(text('Lot.', {minLength: 1}), 'The lots it is about.', {nullable: true, uniqueItems: true, minItems: 1, extension: 'lots'}),
});
