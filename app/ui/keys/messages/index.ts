import {fileURLToPath} from 'node:url';

export const KEYS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
