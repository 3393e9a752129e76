import type {Command} from './command.ts';

/** Every verb, loaded only when it is typed. One line each, in alphabetical order. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./platform/import.ts')).command,
};
