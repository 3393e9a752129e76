import {isObject} from '@parvis/kernel/json';
import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';

export const R001 = processFlag({
  id: 'R001',
  version: '1',
  name: 'Planning documents not available',
  question: 'Was the purchase planned in public?',
  definition: 'The release has a planning section with a budget or a rationale, but no planning document.',
  sentence: 'No planning document is published.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['planning/documents/*/documentType', 'planning/budget/id', 'planning/rationale'],
  refutedBy: 'The documents are published elsewhere.',
}, {}, ({release}) => {
  const {planning} = release;
  if (!isObject(planning) || (planning['budget'] === undefined && planning['rationale'] === undefined)) return {missing: 'planning'};
  return Array.isArray(planning['documents']) && planning['documents'].length > 0 ? undefined : {figure: 1};
});
