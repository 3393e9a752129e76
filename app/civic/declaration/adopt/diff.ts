/** A line of two texts put side by side. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond this many pairs of lines nothing is compared one by one: what differs is shown as removed and added. */
const MOST_CELLS = 4_000_000;

/** The lines of both texts in order, by the longest common subsequence of what lies between equal beginnings and ends. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const same = (text: string): DiffLine => ({kind: 'same', text});
  return [...a.slice(0, start).map(same), ...between(a.slice(start, a.length - end), b.slice(start, b.length - end)), ...a.slice(a.length - end).map(same)];
}

function linesOf(text: string): readonly string[] {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function between(a: readonly string[], b: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({kind: 'removed', text}), added = (text: string): DiffLine => ({kind: 'added', text});
  if ((a.length + 1) * (b.length + 1) > MOST_CELLS) return [...a.map(removed), ...b.map(added)];
  const width = b.length + 1;
  // longest[i, j]: of a from i and b from j
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0, j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({kind: 'same', text: a[i]!});
      i++;
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) lines.push(removed(a[i++]!));
    else lines.push(added(b[j++]!));
  }
  return [...lines, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}

/** How many lines are not the same: in each place the larger of those that went and those that came. */
export function countChanged(lines: readonly DiffLine[]): number {
  let changed = 0, removed = 0, added = 0;
  for (const {kind} of [...lines, {kind: 'same' as const}]) {
    if (kind === 'removed') removed++;
    else if (kind === 'added') added++;
    else {
      changed += Math.max(removed, added);
      removed = added = 0;
    }
  }
  return changed;
}

/** The lines that differ, with a few around them; `skipped` says how many were left out before. */
export function hunks(lines: readonly DiffLine[], around: number): readonly (DiffLine & {readonly number: number; readonly skipped: number})[] {
  const near = new Set<number>();
  for (const [i, {kind}] of lines.entries()) if (kind !== 'same') for (let k = i - around; k <= i + around; k++) near.add(k);
  let skipped = 0;
  return lines.flatMap((line, i) => {
    if (!near.has(i)) {
      skipped++;
      return [];
    }
    const one = {...line, number: i + 1, skipped};
    skipped = 0;
    return [one];
  });
}
