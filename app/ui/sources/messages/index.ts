import {fileURLToPath} from 'node:url';

export const SOURCES_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
