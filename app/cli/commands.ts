import type {Command} from './command.ts';

/** Every verb, loaded only when it is typed. One line each, in alphabetical order. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  'ballot check': async () => (await import('./ballot/check.ts')).ballotCheck,
  'ballot compare': async () => (await import('./ballot/compare.ts')).ballotCompare,
  'ballot explain': async () => (await import('./ballot/explain.ts')).ballotExplain,
  'ballot tally': async () => (await import('./ballot/tally.ts')).ballotTally,
  'bods check': async () => (await import('./bods/check.ts')).bodsCheck,
  'bods from': async () => (await import('./bods/from.ts')).bodsFrom,
  'bods own': async () => (await import('./bods/own.ts')).bodsOwn,
  'bods snapshot': async () => (await import('./bods/snapshot.ts')).bodsSnapshot,
  'bods upgrade': async () => (await import('./bods/upgrade.ts')).bodsUpgrade,
  demo: async () => (await import('./platform/demo.ts')).command,
  import: async () => (await import('./platform/import.ts')).command,
  'names compare': async () => (await import('./names/compare.ts')).namesCompare,
  'names dedupe': async () => (await import('./names/dedupe.ts')).namesDedupe,
  'names match': async () => (await import('./names/match.ts')).namesMatch,
  'names screen': async () => (await import('./names/screen.ts')).namesScreen,
  'ocds check': async () => (await import('./ocds/check.ts')).ocdsCheck,
  'ocds coverage': async () => (await import('./ocds/coverage.ts')).ocdsCoverage,
  'ocds flags': async () => (await import('./ocds/flags.ts')).ocdsFlags,
  'ocds flatten': async () => (await import('./ocds/flatten.ts')).ocdsFlatten,
  'ocds merge': async () => (await import('./ocds/merge.ts')).ocdsMerge,
  'ocds prepare': async () => (await import('./ocds/prepare.ts')).ocdsPrepare,
  rebuild: async () => (await import('./platform/rebuild.ts')).command,
  serve: async () => (await import('./platform/serve.ts')).command,
  'ocds unflatten': async () => (await import('./ocds/unflatten.ts')).ocdsUnflatten,
};
