export {parseIni} from './ini.ts';
export type {Sections} from './ini.ts';
