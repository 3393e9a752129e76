import {fileURLToPath} from 'node:url';

export const DEMO_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
