import {fileURLToPath} from 'node:url';

/** The folder of the contracting room's words: one file per language. */
export const CONTRACTING_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
