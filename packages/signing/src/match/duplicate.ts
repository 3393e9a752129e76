/** A signature as it is compared: texts, or keyed hashes of them. `place` is undefined where none is asked for. */
export interface Compared {
  readonly name: string;
  readonly place: string | undefined;
}

/**
 * Is this a second signature of somebody who signed already? The rule of participation 6.4.2: among those of the same
 * address, and separately of the same canonical address, two or more make it one; exactly one does where the names are
 * the same or the places differ. Another name at the same place is a family that shares a mailbox.
 * `most`: how many may share an address (2 by that rule; with 1 any signature of the address is enough).
 */
export function isDuplicate(given: Compared, known: {readonly sameAddress: readonly Compared[]; readonly sameCanonical: readonly Compared[]}, most = 2): boolean {
  return [known.sameAddress, known.sameCanonical].some((signatures) => clashes(given, signatures, most));
}

function clashes(given: Compared, known: readonly Compared[], most: number): boolean {
  return known.length >= most || known.some(({name, place}) => name === given.name || place !== given.place);
}
