export class SetupError extends Error {}
export function setUp(want: {readonly tests: boolean}): Promise<string>;
export function remedy(words: string): string;
