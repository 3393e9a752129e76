import type {Translator} from './i18n/index.ts';
import type {CitedCheckpoint} from './tlog/cited.ts';

/** The five doors of every page (design.md 8). */
export type Door = 'money' | 'influence' | 'promises' | 'participate' | 'data';

export interface SiteRead {
  readonly name: string;
  /** Fiction: its own database, a banner on every page, noindex, a mark in every export. */
  readonly demo: boolean;
  readonly keeper?: string;
  readonly languages: readonly string[];
  readonly zone: string;
  /** The rooms that exist: key of its name in the messages (`room.contracting`), path, door. */
  readonly rooms: readonly {readonly key: string; readonly path: string; readonly doors: readonly Door[]}[];
  /** How many statements the log holds. */
  readonly logSize: number;
  /** The newest checkpoint of the log; absent until one was signed. */
  readonly checkpoint?: CitedCheckpoint;
  /** Of whom this site is a copy, and the day on which the source was last seen in order. */
  readonly mirror?: {readonly address: string; readonly seen: string};
  /** Links of the foot, only such as work: key of the words in the messages (`foot.api`), path, heading under which it stands. */
  readonly links?: readonly {readonly key: string; readonly path: string; readonly group: 'about' | 'take'}[];
}

/** What every page component gets beside its view. */
export interface PageContext {
  readonly t: Translator;
  readonly site: SiteRead;
  /** The path without language prefix, with its query: what the other languages link to. */
  readonly path: string;
  /** A path of this site in the page's language (`/fr/contracting`). */
  href(path: string): string;
  /** Absolute address of a path, from PUBLIC_URL. */
  absolute(path: string): string;
  /** The hashed address of a static file (`parvis.css`). */
  asset(name: string): string;
  readonly now: Temporal.Instant;
}
