import type {JsonObject} from '@parvis/kernel/json';
import {tidy} from './amounts.ts';
import type {Draft} from './draft.ts';
import {documentOf, milestoneOf, valueOf} from './pieces.ts';
import {SAYS} from './phrases.ts';

export function planningOf(draft: Draft, at: number): JsonObject {
  const {language, title, subject, estimate, index, buyer, need, place} = draft;
  return {
    rationale: `${title}. ${need[language]}`,
    budget: {
      id: `B-${buyer.number}-${new Date(at).getUTCFullYear()}-${subject.cpv.slice(0, 3)}`,
      description: `${SAYS.budget[language]}: ${subject.item[language]}, ${place.names[language]}`,
      amount: valueOf(draft, tidy(estimate * 1.03)), project: title, projectID: `P-${buyer.number}-${index % 97}`,
    },
    milestones: [
      milestoneOf(draft, 'plan-1', 'preProcurement', SAYS.needsApproved, at, at),
      milestoneOf(draft, 'plan-2', 'approval', SAYS.budgetApproved, at, at),
    ],
    documents: [documentOf(draft, 'needsAssessment', at), documentOf(draft, 'procurementPlan', at)],
  };
}
