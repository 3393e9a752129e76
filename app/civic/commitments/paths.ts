export const LIST_PATH = '/commitments';
export const ACT_PATH = '/act/commitments';
/** By which figures plans are judged. */
export const RULES_PATH = '/act/commitments/rules';

export function recordPath(id: string): string {
  return `${LIST_PATH}/${encodeURIComponent(id)}`;
}

/** Everything of a plan on one page, for paper. */
export function reportPath(id: string): string {
  return `${recordPath(id)}/report`;
}

/** The steps of a plan or commitment by the day on which they are due. */
export function milestonesPath(id: string): string {
  return `${recordPath(id)}/milestones`;
}

export function proofPath(id: string, source: string): string {
  return `/log/proof/commitments/${encodeURIComponent(id)}?source=${source}`;
}

/** Where a person does something about a plan or commitment. */
export function actPath(source: string, id: string, act: string): string {
  return `${ACT_PATH}/${source}/${encodeURIComponent(id)}/${act}`;
}
