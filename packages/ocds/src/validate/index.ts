export {validateDocument} from './document.ts';
export type {Validation} from './document.ts';
