import {fileURLToPath} from 'node:url';

export const PETITIONS_MESSAGES = fileURLToPath(new URL('.', import.meta.url));
