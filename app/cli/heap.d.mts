export const PASSING: readonly string[];
