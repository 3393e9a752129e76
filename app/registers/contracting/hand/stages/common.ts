import type {ListQuestion, Question} from '../question.ts';

/** Lines of goods, works or services. */
export function items(path: string, from?: string): ListQuestion {
  return {
    kind: 'list', name: 'items', path, ...(from !== undefined && {from}), questions: [
      {kind: 'line', name: 'description', words: 'item.description', path: 'description', need: true},
      {kind: 'number', name: 'quantity', words: 'item.quantity', path: 'quantity'},
      {kind: 'line', name: 'unit', words: 'item.unit', path: 'unit/name'},
      {kind: 'money', name: 'price', words: 'item.price', path: 'unit/value'},
      {kind: 'code', name: 'scheme', words: 'item.scheme', path: 'classification/scheme'},
      {kind: 'line', name: 'class', words: 'item.class', path: 'classification/id'},
    ],
  };
}

/** Documents, each by its address. `only`: the kinds that belong to the stage. */
export function documents(path: string, only: readonly string[]): ListQuestion {
  return {
    kind: 'list', name: 'documents', path, questions: [
      {kind: 'line', name: 'title', words: 'document.title', path: 'title', need: true},
      {kind: 'link', name: 'url', words: 'document.url', path: 'url', need: true},
      {kind: 'code', name: 'type', words: 'document.type', path: 'documentType', only},
      {kind: 'day', name: 'published', words: 'document.published', path: 'datePublished', edge: 'start'},
    ],
  };
}

/** What is to happen by a day. `met`: also when it happened. */
export function milestones(path: string, met: boolean): ListQuestion {
  return {
    kind: 'list', name: 'milestones', path, questions: [
      {kind: 'line', name: 'title', words: 'milestone.title', path: 'title', need: true},
      {kind: 'code', name: 'type', words: 'milestone.type', path: 'type'},
      {kind: 'day', name: 'due', words: 'milestone.due', path: 'dueDate', edge: 'end'},
      {kind: 'code', name: 'status', words: 'milestone.status', path: 'status'},
      ...(met ? [{kind: 'day', name: 'met', words: 'milestone.met', path: 'dateMet', edge: 'start'} as const] : []),
    ],
  };
}

export const WHAT: readonly Question[] = [
  {kind: 'line', name: 'title', path: 'tender/title', need: true},
  {kind: 'text', name: 'description', path: 'tender/description'},
  {kind: 'code', name: 'category', path: 'tender/mainProcurementCategory'},
  {kind: 'organisation', name: 'buyer', path: 'buyer', role: 'buyer', contact: true, need: true},
];
