export {coverage} from './coverage.ts';
export type {Coverage} from './coverage.ts';
