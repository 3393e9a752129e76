import {fileURLToPath} from 'node:url';

export const UPLOADS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
