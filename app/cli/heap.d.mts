export const SMALL_NURSERY: readonly string[];
