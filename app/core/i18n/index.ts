export type {Translator} from './translator.ts';
