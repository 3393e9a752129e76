import {fileURLToPath} from 'node:url';

export const NAMES_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
