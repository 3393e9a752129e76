import type {Part} from '../question.ts';
import {documents, milestones, WHAT} from './common.ts';

export const PLANNING: readonly Part[] = [
  {name: 'what', questions: [...WHAT, {kind: 'text', name: 'rationale', path: 'planning/rationale'}]},
  {name: 'budget', questions: [
    {kind: 'money', name: 'budget', path: 'planning/budget/amount'},
    {kind: 'line', name: 'budgetLine', path: 'planning/budget/description'},
    {kind: 'line', name: 'project', path: 'planning/budget/project'},
  ]},
  {name: 'when', questions: [
    {kind: 'code', name: 'tenderStatus', path: 'tender/status', only: ['planning', 'planned'], need: true},
    {kind: 'day', name: 'tenderStart', path: 'tender/tenderPeriod/startDate', edge: 'start'},
    milestones('planning/milestones', false),
  ]},
  {name: 'documents', questions: [documents('planning/documents', ['procurementPlan', 'plannedProcurementNotice', 'needsAssessment', 'feasibilityStudy', 'projectPlan', 'environmentalImpact'])]},
];
