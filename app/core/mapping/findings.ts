import type {MapFinding} from './apply.ts';

/** Findings of one rule in one column or field. */
export interface MapFindingGroup {
  readonly code: string;
  /** The heading, or the path where no one column is to blame. */
  readonly place: string;
  readonly count: number;
  readonly examples: readonly MapFinding[];
}

const EXAMPLES = 3;

/** By rule and place, the most frequent first. */
export function groupFindings(findings: readonly MapFinding[]): MapFindingGroup[] {
  const groups = new Map<string, {code: string; place: string; count: number; examples: MapFinding[]}>();
  for (const finding of findings) {
    const place = finding.heading ?? finding.path?.replaceAll(/\/\d+(?=\/|$)/g, '/0') ?? '';
    const key = `${finding.code} ${place}`;
    const group = groups.get(key) ?? {code: finding.code, place, count: 0, examples: []};
    group.count++;
    if (group.examples.length < EXAMPLES) group.examples.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
