import type {Act} from './may.ts';

/** Something to do, offered to those who may: its path, and its words (a message). `{body}` stands for the body's slug. */
export interface Offer {
  readonly act: Act;
  readonly path: string;
  readonly key: string;
}
