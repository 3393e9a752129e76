import {fileURLToPath} from 'node:url';

/** The folder of the words of what people do with commitments: one file per language. */
export const ACT_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
