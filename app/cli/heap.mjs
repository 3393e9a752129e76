/**
 * Node's options for commands through which much passes. A main thread that hands parts on keeps little, but V8 gives it
 * a nursery of 16 MB three times over; with a smaller one an import takes some 60 MB and a tenth of its time less (bench/import.ts).
 */
export const SMALL_NURSERY = ['--max-semi-space-size=6'];
