export {validateDocument, validateElement} from './document.ts';
export type {ElementOf, Validation} from './document.ts';
