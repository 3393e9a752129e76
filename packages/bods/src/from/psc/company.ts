import type {Statement} from '../../schema/statement.ts';
import {countryNamed} from '../../countries.ts';
import {emitter, rejected, type Reader, type ReaderOptions} from '../emit.ts';
import {companyNumber} from './company-number.ts';

const SOURCE = {description: 'Free company data product', url: 'https://download.companieshouse.gov.uk/en_output.html', assertedBy: 'Companies House'};

/** One row of the UK company register (55 columns), by trimmed column name. */
export type CompanyRow = Readonly<Record<string, string | undefined>>;

/** Reads rows of the UK register of companies as entity statements of BODS 0.4. */
export function companyReader(options: ReaderOptions): Reader<CompanyRow> {
  const emit = emitter(options, SOURCE);
  return {
    read(row, at) {
      const number = companyNumber(row['CompanyNumber'] ?? '');
      if (number === undefined) return rejected('company-no-number', at, {found: row['CompanyNumber']});
      const problems = ['IncorporationDate', 'DissolutionDate'].filter((name) => row[name] && !isoDay(row[name]))
        .map((name) => ({code: 'bods.company-bad-date', at: `${at}/${name}`, found: row[name]}));
      const recordId = `GB-COH-${number}`;
      const statement: Statement = emit({
        statementDate: options.retrieved, declarationSubject: recordId, recordId, recordType: 'entity', recordDetails: details(number, row),
      });
      return {kind: 'converted', statements: [statement], problems};
    },
  };
}

function details(number: string, row: CompanyRow) {
  const filled = (name: string): string | undefined => row[name]?.trim() || undefined;
  const founded = isoDay(filled('IncorporationDate')), dissolved = isoDay(filled('DissolutionDate'));
  const lines = ['CareOf', 'POBox', 'AddressLine1', 'AddressLine2', 'PostTown', 'County'].flatMap((name) => filled(`RegAddress.${name}`) ?? []);
  const country = filled('RegAddress.Country'), postCode = filled('RegAddress.PostCode'), origin = filled('CountryOfOrigin');
  const known = country === undefined ? undefined : countryNamed(country);
  const home = origin === undefined ? undefined : countryNamed(origin);
  const former = Array.from({length: 10}, (_, i) => filled(`PreviousName_${i + 1}.CompanyName`)).filter((name) => name !== undefined);
  const name = filled('CompanyName'), category = filled('CompanyCategory'), uri = filled('URI');
  return {
    isComponent: false,
    entityType: {type: 'registeredEntity', ...(category !== undefined && {details: category})},
    ...(name !== undefined && {name}),
    ...(former.length > 0 && {alternateNames: former}),
    jurisdiction: home ? {name: home.name, code: home.code} : {name: origin ?? 'United Kingdom', ...(origin === undefined && {code: 'GB'})},
    identifiers: [{id: number, scheme: 'GB-COH', schemeName: 'Companies House'}],
    ...(founded !== undefined && {foundingDate: founded}),
    ...(dissolved !== undefined && {dissolutionDate: dissolved}),
    ...((lines.length > 0 || postCode !== undefined) && {addresses: [{
      type: 'registered', ...(lines.length > 0 && {address: lines.join(', ')}), ...(postCode !== undefined && {postCode}),
      ...(country !== undefined && {country: known ? {name: country, code: known.code} : {name: country}}),
    }]}),
    ...(uri !== undefined && {uri}),
  };
}

/** `31/01/2020` as `2020-01-31`. */
function isoDay(text: string | undefined): string | undefined {
  const parts = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text ?? '');
  return parts ? `${parts[3]}-${parts[2]}-${parts[1]}` : undefined;
}
