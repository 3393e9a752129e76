import {fileURLToPath} from 'node:url';

export const ASK_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
