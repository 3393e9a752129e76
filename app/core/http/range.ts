export type AskedRange = {readonly from: number; readonly to: number} | 'whole' | 'unsatisfiable';

/**
 * The one part of `size` bytes that a `Range` header asks for (RFC 9110 14.2), ends included. Several parts, other units
 * and what cannot be read give the whole, as the standard allows.
 */
export function askedRange(header: string | undefined, size: number): AskedRange {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole';
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'unsatisfiable' : {from: size - count, to: size - 1};
  }
  const [from, to] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== '' && Number(last) < from) return 'whole';
  return from >= size ? 'unsatisfiable' : {from, to};
}
