import {list, object, table, text, textOrInteger, uri} from '@parvis/kernel/schema';
import {Value} from './common.ts';
import {Document, Milestone} from './document.ts';

const Budget = table('Budget', 'The money set aside.', {
  id: textOrInteger('The budget line.', {nullable: true}),
  description: text('What it is for.', {nullable: true, translatable: true}),
  amount: object(Value, 'How much.'),
  project: text('The project that pays.', {nullable: true, translatable: true}),
  projectID: textOrInteger('The id of the project.', {nullable: true}),
  uri: uri('Data about the budget line.', {nullable: true}),
  source: uri('Where the budget data are.', {nullable: true, translatable: true, deprecated: '1.1'}),
});

export const Planning = table('Planning', 'What comes before the tender.', {
  rationale: text('Why this is needed.', {nullable: true, translatable: true}),
  budget: object(Budget, 'The money set aside.'),
  documents: list(object(Document, 'Document.'), 'Documents of the planning.'),
  milestones: list(object(Milestone, 'Milestone.'), 'Milestones of the planning.'),
});
