import {dateTime, list, object, table, text, textOrInteger, uri} from '@parvis/kernel/schema';
import {DOCUMENT_TYPE, MILESTONE_STATUS, MILESTONE_TYPE} from './codelists.ts';

export const Document = table('Document', 'A document about the process.', {
  id: textOrInteger('Within its list.', {required: true, minLength: 1}),
  documentType: text('What kind.', {nullable: true, codes: DOCUMENT_TYPE}),
  title: text('Its title.', {nullable: true, translatable: true}),
  description: text('What it says, briefly.', {nullable: true, translatable: true}),
  url: uri('Where it is.', {nullable: true}),
  datePublished: dateTime('When it was first published.', {nullable: true}),
  dateModified: dateTime('When it last changed.', {nullable: true}),
  format: text('Its media type, or `offline/print`.', {nullable: true}),
  language: text('Its language.', {nullable: true}),
  relatedLots: list(text('Lot.'), 'The lots it is about.', {nullable: true, extension: 'lots'}),
});

export const Milestone = table('Milestone', 'Something that is to happen by a date.', {
  id: textOrInteger('Within its list.', {required: true, minLength: 1}),
  title: text('Its title.', {nullable: true, translatable: true}),
  type: text('What kind.', {nullable: true, codes: MILESTONE_TYPE}),
  description: text('What is to happen.', {nullable: true, translatable: true}),
  code: text('A local code.', {nullable: true}),
  dueDate: dateTime('When it is due.', {nullable: true}),
  dateMet: dateTime('When it was met.', {nullable: true}),
  dateModified: dateTime('When the status last changed.', {nullable: true}),
  status: text('How it stands.', {nullable: true, codes: MILESTONE_STATUS}),
  documents: list(object(Document, 'Document.'), 'Documents about it.', {uniqueItems: true, deprecated: '1.1'}),
  relatedLots: list(text('Lot.'), 'The lots it is about.', {nullable: true, extension: 'lots'}),
});
