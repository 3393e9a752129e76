import type {Part, Question} from '../question.ts';
import {documents, items, milestones} from './common.ts';

const END: Question = {kind: 'day', name: 'periodEnd', path: 'contracts/*/period/endDate', from: 'tender/contractPeriod/endDate', edge: 'end'};

export const CONTRACT: readonly Part[] = [
  {name: 'contract', questions: [
    {kind: 'award', name: 'award', path: 'contracts/*/awardID', need: true},
    {kind: 'line', name: 'title', words: 'contractTitle', path: 'contracts/*/title', from: 'tender/title', need: true},
    {kind: 'text', name: 'description', words: 'contractDescription', path: 'contracts/*/description'},
    {kind: 'code', name: 'status', words: 'contractStatus', path: 'contracts/*/status', only: ['pending', 'active', 'cancelled'], need: true},
    {kind: 'day', name: 'signed', path: 'contracts/*/dateSigned', edge: 'start'},
    {kind: 'money', name: 'value', words: 'contractValue', path: 'contracts/*/value'},
    {kind: 'day', name: 'periodStart', path: 'contracts/*/period/startDate', from: 'tender/contractPeriod/startDate', edge: 'start'},
    END,
  ]},
  {name: 'items', questions: [items('contracts/*/items', 'tender/items')]},
  {name: 'milestones', questions: [milestones('contracts/*/milestones', false)]},
  {name: 'documents', questions: [documents('contracts/*/documents', ['contractSigned', 'contractNotice', 'contractSummary', 'contractAnnexe', 'cancellationDetails'])]},
];

export const IMPLEMENTATION: readonly Part[] = [
  {name: 'payments', questions: [{
    kind: 'list', name: 'transactions', path: 'contracts/*/implementation/transactions', questions: [
      {kind: 'day', name: 'date', words: 'transaction.date', path: 'date', edge: 'start', need: true},
      {kind: 'money', name: 'value', words: 'transaction.value', path: 'value', need: true},
      {kind: 'organisation', name: 'payer', words: 'transaction.payer', path: 'payer', role: 'payer'},
      {kind: 'organisation', name: 'payee', words: 'transaction.payee', path: 'payee', role: 'payee'},
    ],
  }]},
  {name: 'milestones', questions: [milestones('contracts/*/implementation/milestones', true)]},
  {name: 'documents', questions: [documents('contracts/*/implementation/documents', ['physicalProgressReport', 'financialProgressReport', 'completionCertificate', 'finalAudit', 'environmentalImpact'])]},
];

export const TERMINATION: readonly Part[] = [
  {name: 'end', questions: [
    {kind: 'code', name: 'status', words: 'endStatus', path: 'contracts/*/status', only: ['terminated', 'cancelled'], need: true},
    {...END, words: 'endDate', need: true},
  ]},
  {name: 'documents', questions: [documents('contracts/*/implementation/documents', ['completionCertificate', 'finalAudit', 'financialProgressReport', 'cancellationDetails'])]},
];
