import {fileURLToPath} from 'node:url';

/** The folders of the room's words: its own, and what the actions are and ask. */
export const DECLARATION_MESSAGES = fileURLToPath(new URL('./room', import.meta.url));
export const ACTION_MESSAGES = fileURLToPath(new URL('./actions', import.meta.url));
