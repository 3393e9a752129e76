import {fileURLToPath} from 'node:url';

/** The words of publishing by hand. */
export const HAND_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
