/** Who is asking. Every read takes one; what it may not see never leaves the store. */
export type Reader =
  | {readonly kind: 'anonymous'}
  | {readonly kind: 'member'; readonly id: string; readonly tiers: ReadonlySet<string>};

export const ANONYMOUS: Reader = {kind: 'anonymous'};

/** May this reader see what is not public yet (embargoed), or a sealed part of this tier? */
export function mayRead(reader: Reader, tier: string): boolean {
  return reader.kind === 'member' && reader.tiers.has(tier);
}

/** The tier that sees statements before the instant from which they are public. */
export const EMBARGO_TIER = 'embargoed';
