/** Pairs of letters that eyes, keyboards and scanners confuse; own list, after the usual OCR confusion tables. */
const CONFUSABLE = ['0o', '1i', '1l', '9g', '9q', '6b', '5s', '8b', 'il', 'ij', 'iy', 'ei', 'ou', 'ck', 'kq', 'vw', 'sz', 'hn', 'mn', 'uv', 'gj'];
const CONFUSED = new Uint8Array(128 * 128);
for (const pair of CONFUSABLE) {
  CONFUSED[pair.charCodeAt(0) * 128 + pair.charCodeAt(1)] = 1;
  CONFUSED[pair.charCodeAt(1) * 128 + pair.charCodeAt(0)] = 1;
}
const CONFUSED_COST = 0.7;
const DIGIT_COST = 1.5;

let previous = new Float64Array(64);
let current = new Float64Array(64);
let before = new Float64Array(64);

/**
 * Weighted edits between two short tokens: swapped neighbours 1 (optimal string alignment), confusable letters 0.7,
 * anything that touches a digit 1.5 unless the digit stands for the letter it looks like, everything else 1.
 */
export function weightedEdits(a: string, b: string): number {
  const width = b.length + 1;
  if (previous.length < width) {
    previous = new Float64Array(width);
    current = new Float64Array(width);
    before = new Float64Array(width);
  }
  for (let column = 0; column < width; column++) previous[column] = column;
  for (let row = 1; row <= a.length; row++) {
    current[0] = row;
    const letter = a.charCodeAt(row - 1);
    const ownCost = isDigit(letter) ? DIGIT_COST : 1;
    for (let column = 1; column < width; column++) {
      const other = b.charCodeAt(column - 1);
      let best = Math.min(previous[column]! + ownCost, current[column - 1]! + (isDigit(other) ? DIGIT_COST : 1));
      best = Math.min(best, previous[column - 1]! + (letter === other ? 0 : substitution(letter, other)));
      if (row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other) best = Math.min(best, before[column - 2]! + 1);
      current[column] = best;
    }
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length]!;
}

function substitution(a: number, b: number): number {
  if (a < 128 && b < 128 && CONFUSED[a * 128 + b] === 1) return CONFUSED_COST;
  return isDigit(a) || isDigit(b) ? DIGIT_COST : 1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
