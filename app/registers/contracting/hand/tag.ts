import type {Answers} from './kinds/kind.ts';
import type {Stage} from './stages/index.ts';

/**
 * The tag of a release (OCDS 1.1.5, releaseTag). An amendment is legally formal; an update adds or corrects; a
 * cancellation ends the stage. `said`: the record speaks of the stage already.
 */
export function tagOf({name}: Stage, answers: Answers, {said, formal}: {readonly said: boolean; readonly formal: boolean}): string {
  switch (name) {
    case 'planning': return said ? 'planningUpdate' : 'planning';
    case 'tender': return answers['tenderStatus'] === 'cancelled' ? 'tenderCancellation' : said ? 'tenderUpdate' : 'tender';
    case 'amendment': return 'tenderAmendment';
    case 'award': return said ? (answers['status'] === 'cancelled' ? 'awardCancellation' : 'awardUpdate') : 'award';
    case 'contract': return said ? (formal ? 'contractAmendment' : 'contractUpdate') : 'contract';
    case 'implementation': return said ? 'implementationUpdate' : 'implementation';
    case 'termination': return 'contractTermination';
  }
}
