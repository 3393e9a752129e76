import type {Part, Question} from '../question.ts';
import {documents, items, WHAT} from './common.ts';

const PAPERS = ['tenderNotice', 'biddingDocuments', 'technicalSpecifications', 'evaluationCriteria', 'billOfQuantity', 'contractDraft', 'clarifications', 'cancellationDetails'];

const PERIODS = {
  start: {kind: 'day', name: 'tenderStart', path: 'tender/tenderPeriod/startDate', edge: 'start'},
  end: {kind: 'day', name: 'tenderEnd', path: 'tender/tenderPeriod/endDate', edge: 'end'},
  enquiryStart: {kind: 'day', name: 'enquiryStart', path: 'tender/enquiryPeriod/startDate', edge: 'start'},
  enquiryEnd: {kind: 'day', name: 'enquiryEnd', path: 'tender/enquiryPeriod/endDate', edge: 'end'},
} as const satisfies Record<string, Question>;

const VALUE: Question = {kind: 'money', name: 'value', words: 'tenderValue', path: 'tender/value'};
const ELIGIBILITY: Question = {kind: 'text', name: 'eligibility', path: 'tender/eligibilityCriteria'};

export const TENDER: readonly Part[] = [
  {name: 'what', questions: [...WHAT, {kind: 'organisation', name: 'procuringEntity', path: 'tender/procuringEntity', role: 'procuringEntity', orBuyer: true}]},
  {name: 'how', questions: [
    {kind: 'code', name: 'tenderStatus', path: 'tender/status', only: ['planned', 'active', 'complete', 'unsuccessful', 'cancelled', 'withdrawn'], need: true},
    {kind: 'code', name: 'method', path: 'tender/procurementMethod', need: true},
    {kind: 'line', name: 'methodDetails', path: 'tender/procurementMethodDetails'},
    {kind: 'text', name: 'methodRationale', path: 'tender/procurementMethodRationale'},
    VALUE,
    {kind: 'code', name: 'criteria', path: 'tender/awardCriteria', only: ['priceOnly', 'costOnly', 'qualityOnly', 'ratedCriteria']},
    {kind: 'text', name: 'criteriaDetails', path: 'tender/awardCriteriaDetails'},
    {kind: 'codes', name: 'submission', path: 'tender/submissionMethod'},
    {kind: 'line', name: 'submissionDetails', path: 'tender/submissionMethodDetails'},
    ELIGIBILITY,
  ]},
  {name: 'when', questions: [
    PERIODS.start, PERIODS.end, PERIODS.enquiryStart, PERIODS.enquiryEnd,
    {kind: 'day', name: 'contractStart', path: 'tender/contractPeriod/startDate', edge: 'start'},
    {kind: 'day', name: 'contractEnd', path: 'tender/contractPeriod/endDate', edge: 'end'},
  ]},
  {name: 'items', questions: [items('tender/items')]},
  {name: 'documents', questions: [documents('tender/documents', PAPERS)]},
];

/** A formal change of a tender that runs: what bidders must know of. */
export const AMENDMENT: readonly Part[] = [
  {name: 'when', questions: [{...PERIODS.end, need: true}, PERIODS.enquiryEnd]},
  {name: 'what', questions: [{kind: 'text', name: 'description', path: 'tender/description'}, VALUE, ELIGIBILITY]},
  {name: 'documents', questions: [documents('tender/documents', PAPERS)]},
];
