import {dateTime, list, object, table, text, textOrInteger, uri} from '@parvis/kernel/schema';
import {Amendment} from './amendment.ts';
import {CONTRACT_STATUS} from './codelists.ts';
import {Identifier, OrganizationReference, Period, RelatedProcess, Value} from './common.ts';
import {Document, Milestone} from './document.ts';
import {Item} from './item.ts';

export const Transaction = table('Transaction', 'A payment.', {
  id: textOrInteger('Within the contract.', {required: true, minLength: 1}),
  source: uri('Where the data come from.', {nullable: true}),
  date: dateTime('When it was paid.', {nullable: true}),
  value: object(Value, 'How much.'),
  payer: object(OrganizationReference, 'Who paid.'),
  payee: object(OrganizationReference, 'Who was paid.'),
  uri: uri('Data about the payment.', {nullable: true}),
  amount: object(Value, 'How much.', {deprecated: '1.1'}),
  providerOrganization: object(Identifier, 'Who paid.', {deprecated: '1.1'}),
  receiverOrganization: object(Identifier, 'Who was paid.', {deprecated: '1.1'}),
});

const Implementation = table('Implementation', 'What happens under the contract.', {
  transactions: list(object(Transaction, 'Payment.'), 'Payments.', {uniqueItems: true}),
  milestones: list(object(Milestone, 'Milestone.'), 'Milestones of the work.', {uniqueItems: true}),
  documents: list(object(Document, 'Document.'), 'Documents of the work.', {uniqueItems: true}),
});

export const Contract = table('Contract', 'A signed contract, or one to be signed.', {
  id: textOrInteger('Within the process.', {required: true, minLength: 1}),
  awardID: textOrInteger('The award it carries out.', {required: true, minLength: 1}),
  title: text('Its title.', {nullable: true, translatable: true}),
  description: text('What is contracted.', {nullable: true, translatable: true}),
  status: text('How it stands.', {nullable: true, codes: CONTRACT_STATUS}),
  period: object(Period, 'From when to when.'),
  value: object(Value, 'The whole value.'),
  items: list(object(Item, 'Item.'), 'What is contracted, line by line.', {minItems: 1, uniqueItems: true}),
  dateSigned: dateTime('When it was signed.', {nullable: true}),
  documents: list(object(Document, 'Document.'), 'Documents of the contract.', {uniqueItems: true}),
  implementation: object(Implementation, 'What happens under it.'),
  relatedProcesses: list(object(RelatedProcess, 'Process.'), 'Processes that have to do with it, such as subcontracts.', {uniqueItems: true}),
  milestones: list(object(Milestone, 'Milestone.'), 'Milestones agreed.'),
  amendments: list(object(Amendment, 'Amendment.'), 'Formal changes.'),
  amendment: object(Amendment, 'The last formal change.', {deprecated: '1.1'}),
  relatedBids: list(text('Bid.'), 'The bids it follows from.', {nullable: true, extension: 'bids'}),
  signatories: list(object(OrganizationReference, 'Signatory.'), 'Who signed, where not the buyer and the suppliers.', {uniqueItems: true, minItems: 1, extension: 'signatories'}),
});
