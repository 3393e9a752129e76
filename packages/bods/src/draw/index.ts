export {drawingOf} from './drawing.ts';
export {COLOURS} from './model.ts';
export {labelOf, sentencesOf, tableOf} from './words.ts';
export type {DrawingOptions} from './drawing.ts';
export type {Box, Category, DrawnEdge, Drawing, DrawnNode, Link} from './model.ts';
export type {LinkRow} from './words.ts';
