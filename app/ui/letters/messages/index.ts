import {fileURLToPath} from 'node:url';

export const LETTERS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
