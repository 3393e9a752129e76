import {fileURLToPath} from 'node:url';

export const COMMENTS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
