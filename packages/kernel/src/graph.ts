/** Relations among things, as engines compute them and pages draw them. Ids are opaque; a node may have no name. */
export interface Node {
  readonly id: string;
  readonly name?: string;
  /** What it is in its standard's words: person, entity, arrangement, state, unknown. */
  readonly kind: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** What the relation is in its standard's words: shareholding, votingRights, award. */
  readonly kind: string;
  readonly since?: string;
  readonly until?: string;
  /** The statements that say it. */
  readonly sources: readonly string[];
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}
