import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../../../shared/data/participation/pabulib/', import.meta.url));

/** Where the published elections lie; tests that need them are skipped where they do not. */
export const PABULIB_THERE = existsSync(FOLDER);

export function pabulibNames(): string[] {
  return PABULIB_THERE ? readdirSync(FOLDER).filter((name) => name.endsWith('.pb')).sort() : [];
}

export function pabulibText(name: string): string {
  return readFileSync(`${FOLDER}${name}`, 'utf8');
}

export interface Expected {
  readonly vote_type: string;
  readonly ties_none?: number;
  readonly final_voter_budget?: Readonly<Record<string, string>>;
  readonly winners: Readonly<Record<string, readonly string[]>>;
  readonly published_selected?: readonly string[];
}

/** The winners per file and variant that were computed exactly by other programs. */
export function expectedWinners(): Map<string, Expected> {
  const {files} = JSON.parse(readFileSync(`${FOLDER}expected-winners.json`, 'utf8')) as {files: Record<string, Expected>};
  return new Map(Object.entries(files));
}
