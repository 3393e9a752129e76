import {dateTime, list, object, table, text, withFields, type Table} from '@parvis/kernel/schema';
import {Award} from './award.ts';
import {Bids} from './bids.ts';
import {INITIATION_TYPE, RELEASE_TAG} from './codelists.ts';
import {OrganizationReference, RelatedProcess} from './common.ts';
import {Contract} from './contract.ts';
import {Organization} from './organization.ts';
import {Planning} from './planning.ts';
import {Tender} from './tender.ts';

/** A release of OCDS 1.1.5 with the extensions bids, lots, location, enquiries, process title and signatories. */
export const Release = table('Release', 'What one source says of a contracting process at one time.', {
  ocid: text('Of the process, everywhere the same.', {required: true, minLength: 1}),
  id: text('Of this release, within the process.', {required: true, minLength: 1, merge: 'omit'}),
  date: dateTime('When it was said.', {required: true, merge: 'omit'}),
  tag: list(text('Tag.', {codes: RELEASE_TAG}), 'Which stage of the process it is about.', {required: true, minItems: 1, merge: 'omit'}),
  initiationType: text('How the process began.', {required: true, codes: INITIATION_TYPE}),
  parties: list(object(Organization, 'Party.'), 'Everyone with a role in the process.', {uniqueItems: true}),
  buyer: object(OrganizationReference, 'Whose budget pays.'),
  planning: object(Planning, 'What comes before the tender.'),
  tender: object(Tender, 'The invitation to bid.'),
  awards: list(object(Award, 'Award.'), 'The decisions.', {uniqueItems: true}),
  contracts: list(object(Contract, 'Contract.'), 'The contracts.', {uniqueItems: true}),
  language: text('The language of the texts.', {nullable: true}),
  relatedProcesses: list(object(RelatedProcess, 'Process.'), 'Processes that have to do with it.', {uniqueItems: true}),
  bids: object(Bids, 'The bids received.', {extension: 'bids'}),
  title: text('The title of the whole process.', {nullable: true, extension: 'process_title'}),
  description: text('What the whole process is about.', {nullable: true, extension: 'process_title'}),
});

/** A table without what extensions add to it: OCDS 1.1.5 alone. */
export function coreOf(root: Table): Table {
  return withFields(root, ({extension}) => extension === undefined);
}

export const CoreRelease = coreOf(Release);
