import {fileURLToPath} from 'node:url';

export const ACCOUNTS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
