import {fileURLToPath} from 'node:url';

export const OWED_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
