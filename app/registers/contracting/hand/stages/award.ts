import type {Part} from '../question.ts';
import {documents, items} from './common.ts';

export const AWARD: readonly Part[] = [
  {name: 'bids', questions: [
    {kind: 'code', name: 'tenderStatus', path: 'tender/status', only: ['active', 'complete', 'unsuccessful', 'cancelled']},
    {kind: 'whole', name: 'bidders', path: 'tender/numberOfTenderers'},
    {kind: 'organisations', name: 'tenderers', path: 'tender/tenderers', role: 'tenderer'},
  ]},
  {name: 'decision', questions: [
    {kind: 'line', name: 'title', words: 'awardTitle', path: 'awards/*/title', from: 'tender/title', need: true},
    {kind: 'text', name: 'description', words: 'awardDescription', path: 'awards/*/description'},
    {kind: 'code', name: 'status', words: 'awardStatus', path: 'awards/*/status', need: true},
    {kind: 'day', name: 'date', words: 'awardDate', path: 'awards/*/date', edge: 'start', need: true},
    {kind: 'money', name: 'value', words: 'awardValue', path: 'awards/*/value'},
    {kind: 'organisations', name: 'suppliers', path: 'awards/*/suppliers', role: 'supplier', sometimes: true},
  ]},
  {name: 'items', questions: [items('awards/*/items', 'tender/items')]},
  {name: 'documents', questions: [documents('awards/*/documents', ['awardNotice', 'evaluationReports', 'winningBid', 'complaints', 'contractDraft', 'cancellationDetails'])]},
];
