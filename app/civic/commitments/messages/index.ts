import {fileURLToPath} from 'node:url';

/** The folder of the commitments room’s words: one file per language. */
export const COMMITMENTS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
