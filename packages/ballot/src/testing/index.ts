export {VALID_PB} from './pb-text.ts';
export {syntheticPb} from './synthetic.ts';
