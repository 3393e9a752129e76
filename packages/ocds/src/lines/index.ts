export {lineBlocks} from './blocks.ts';
export {jsonLines} from './json-lines.ts';
export type {Block, BlockOptions, Fill} from './blocks.ts';
export type {JsonLine, JsonLineOptions} from './json-lines.ts';
