export {csv} from './csv.ts';
export {dkReader} from './dk/dk.ts';
export {gleifReader} from './gleif/gleif.ts';
export {xmlRecords} from './gleif/xml.ts';
export {companyReader} from './psc/company.ts';
export {pscReader} from './psc/psc.ts';
export {skReader} from './sk/sk.ts';
export type {Converted, Reader, ReaderOptions} from './emit.ts';
export type {CompanyRow} from './psc/company.ts';
