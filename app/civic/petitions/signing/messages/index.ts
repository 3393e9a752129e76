import {fileURLToPath} from 'node:url';

export const SIGNING_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
