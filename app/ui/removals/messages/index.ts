import {fileURLToPath} from 'node:url';

export const REMOVALS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
