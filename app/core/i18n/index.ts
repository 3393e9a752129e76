export {directionOf, localeOf} from './formats.ts';
export {argumentNames, checkMessages, loadMessages, MessagesError} from './messages.ts';
export {createTranslator} from './translator.ts';
export type {MessageProblem, Messages} from './messages.ts';
export type {MessageArgs, Translator} from './translator.ts';
