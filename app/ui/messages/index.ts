import {fileURLToPath} from 'node:url';

/** The folder of the words that every page shares: one file per language. */
export const UI_MESSAGES = fileURLToPath(new URL('.', import.meta.url));

/** The languages that the words exist in; the first is the model of the others. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;
