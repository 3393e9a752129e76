import {fileURLToPath} from 'node:url';

export const FOLLOW_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
