/** Precision, recall and their harmonic mean, each 0 to 1. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

function quality(precision: number, recall: number): Quality {
  return {precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)};
}

type Labels = ReadonlyMap<string, string>;

/** Pairs that both labellings put together, against the pairs of each. Ids are the keys of both maps. */
export function pairwiseQuality(found: Labels, truth: Labels): Quality {
  const pairs = (labels: Iterable<string>): number => [...Map.groupBy(labels, (label) => label).values()].reduce((sum, {length}) => sum + (length * (length - 1)) / 2, 0);
  const both = pairs([...found].map(([id, label]) => `${label}\u001f${truth.get(id) ?? ''}`));
  const [ours, theirs] = [pairs(found.values()), pairs(truth.values())];
  return quality(ours === 0 ? 1 : both / ours, theirs === 0 ? 1 : both / theirs);
}

/** B-cubed (Bagga and Baldwin 1998): the mean over ids of the share of its cluster that belongs to it. */
export function bCubedQuality(found: Labels, truth: Labels): Quality {
  const sizes = (labels: Iterable<string>): Map<string, number> => new Map([...Map.groupBy(labels, (label) => label)].map(([label, {length}]) => [label, length]));
  const joint = (id: string): string => `${found.get(id) ?? ''}\u001f${truth.get(id) ?? ''}`;
  const [ours, theirs, both] = [sizes(found.values()), sizes(truth.values()), sizes([...found.keys()].map(joint))];
  let precision = 0;
  let recall = 0;
  for (const [id, label] of found) {
    const shared = both.get(joint(id)) ?? 0;
    precision += shared / (ours.get(label) ?? 1);
    recall += shared / (theirs.get(truth.get(id) ?? '') ?? 1);
  }
  return found.size === 0 ? quality(1, 1) : quality(precision / found.size, recall / found.size);
}
