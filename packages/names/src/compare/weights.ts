import type {PartRole} from '../name/prepare.ts';

/** How much each kind of part counts, and what leaving one out or contradicting one costs. */
export interface Weights {
  readonly role: Readonly<Record<PartRole, number>>;
  /** Share of its weight that a part of the query costs when the candidate has nothing in its place. */
  readonly missingInCandidate: number;
  /** The same for a part of the candidate that the query leaves out. */
  readonly missingInQuery: number;
  /** Share of both weights when each side has a part where the other has a different one. */
  readonly contradicted: number;
  /** Applied where a single word is all that agrees and the query has more. */
  readonly loneWord: number;
}

const PERSON: Weights = {
  role: {
    word: 1, initial: 0.5, particle: 0.25, honorific: 0.1, number: 0.6, 'legal-form': 0.3,
    'org-word': 0.5, domain: 0.7, place: 0.7, 'stop-word': 0.1,
  },
  missingInCandidate: 0.4, missingInQuery: 0.2, contradicted: 1.25, loneWord: 1,
};

const ORGANIZATION: Weights = {
  role: {
    word: 1, initial: 1, particle: 0.2, honorific: 0.5, number: 0.4, 'legal-form': 0.3,
    'org-word': 0.35, domain: 0.7, place: 0.8, 'stop-word': 0.1,
  },
  missingInCandidate: 0.7, missingInQuery: 0.5, contradicted: 1.1, loneWord: 0.7,
};

/** The weights for names of people or of organisations. */
export function weightsOf(kind: 'person' | 'organization'): Weights {
  return kind === 'person' ? PERSON : ORGANIZATION;
}
