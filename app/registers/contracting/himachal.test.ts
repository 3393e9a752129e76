import {existsSync} from 'node:fs';
import {beforeAll, describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {compareHeadings} from '../../core/mapping/compare.ts';
import {lookAtTable, mapTable} from '../../core/mapping/files.ts';
import {readMapping} from '../../core/mapping/read.ts';
import {draftMapping, suggest} from '../../core/mapping/suggest.ts';
import type {MapReport} from '../../core/mapping/run.ts';
import {contractingTables} from './tables.ts';

const FILE = new URL('../../../../shared/data/contracting/flatten/himachal-pradesh-health-procurements.xlsx', import.meta.url).pathname;

const FEES = 'fees are an extension of the publisher that OCDS 1.1 has not';
/** The whole sheet: every column mapped, or left out with its reason. */
const MAPPING = `
register: contracting
time-zone: Asia/Kolkata
sheets:
  tenders:
    columns:
      ocid: ocid
      id: id
      date: date
      tag: tag
      initiationType: initiationType
      tender/id: tender/id
      tender/title: tender/title
      tender/description: tender/description
      tender/value/currency: tender/value/currency
      tender/value/amount: tender/value/amount
      tender/items/id: tender/items/0/id
      tender/items/description: tender/items/0/description
      tender/datePublished: {to: tender/datePublished, date: ymd, beyond: true}
      tender/awardPeriod/startDate: tender/awardPeriod/startDate
      tender/ documentAvailabilityPeriod/startDate: {to: tender/documentAvailabilityPeriod/startDate, beyond: true}
      tender/ documentAvailabilityPeriod/endDate: {to: tender/documentAvailabilityPeriod/endDate, beyond: true}
      tender/enquiryPeriod/startDate: tender/enquiryPeriod/startDate
      tender/enquiryPeriod/endDate: tender/enquiryPeriod/endDate
      tender/tenderPeriod/startDate: tender/tenderPeriod/startDate
      tender/tenderPeriod/endDate: tender/tenderPeriod/endDate
      tender/tenderPeriod/durationInDays: tender/tenderPeriod/durationInDays
      tender/contractPeriod/durationInDays: tender/contractPeriod/durationInDays
      tender/procurementMethod: tender/procurementMethod
      tender/mainProcurementCategory: tender/mainProcurementCategory
      tender/numberOfTenderers: tender/numberOfTenderers
      tender/procuringEntity/id: tender/procuringEntity/id
      tender/procuringEntity/name: tender/procuringEntity/name
      tender/externalReference: {to: tender/externalReference, beyond: true}
      tender/contractType: {to: tender/contractType, beyond: true}
      tender/classification/scheme: {to: tender/classification/scheme, beyond: true}
      tender/classification/id: {to: tender/classification/id, beyond: true}
      tender/classification/description: {to: tender/classification/description, beyond: true}
      buyer/id: buyer/id
      buyer/name: buyer/name
      parties/0/id: parties/0/id
      parties/0/roles: {to: parties/0/roles, split: ";"}
      parties/0/contactPoint/name: parties/0/contactPoint/name
      parties/0/address/locality: parties/0/address/locality
      parties/0/address/streetAddress: parties/0/address/streetAddress
      parties/0/address/postalCode: parties/0/address/postalCode
      award/date: awards/*/date
      tender/process: {ignore: the word Tender in every row}
      tender/bidOpening/address/streetAddress: {ignore: the street of the buyer once more}
      tender/allowPreferentialBidder: {ignore: the word No in every row}
      tender/allowTwoStageBid: {ignore: the word No in every row}
      tender/evaluation/generalTechnicalEvaluationAllowed: {ignore: the word No in every row}
      tender/evaluation/itemWiseTechnicalEvaluationAllowed: {ignore: how bids are evaluated has no place in OCDS 1.1}
      tender/participationFee/0/multiCurrencyAllowed: {ignore: ${FEES}}
      tender/participationFees/0/value/currency: {ignore: ${FEES}}
      tender/participationFees/0/value/amount: {ignore: ${FEES}}
      tender/participationFees/0/description: {ignore: ${FEES}}
      tender/participationFees/0/methodOfPayment: {ignore: ${FEES}}
      tender/participationFees/0/paymentAddress/locality: {ignore: ${FEES}}
      tender/participationFees/0/payee/name: {ignore: ${FEES}}
      tender/participationFees/1/value/currency: {ignore: ${FEES}}
      tender/participationFees/1/value/amount: {ignore: ${FEES}}
      tender/participationFees/1/exemptionAllowed: {ignore: ${FEES}}
      tender/participationFees/1/description: {ignore: ${FEES}}
  Documents Description:
    columns:
      ocid: ocid
      id: id
      tender/documents/0/id: tender/documents/0/id
      tender/documents/0/description: tender/documents/0/description
  awards:
    columns:
      ocid: ocid
      id: id
      date: date
      awards/0/id: awards/0/id
      awards/0/value/currency: awards/0/value/currency
      awards/0/value/amount: awards/0/value/amount
      awards/0/suppliers/0/name: awards/0/suppliers/0/name
      awards/0/suppliers/0/id: {ignore: the number of the award once more and not of the company}
      parties/0/id: {ignore: the number of the award once more; made from it below}
      parties/0/roles: {to: parties/0/roles, split: ";"}
      parties/0/contactPoint/name: parties/0/name
    made:
      parties/0/id: "supplier-{awards/0/id}"
      awards/0/suppliers/0/id: "supplier-{awards/0/id}"
  Meta: {ignore: what the publisher says of the file as a whole}
`;

const mapping = mustOk(readMapping(MAPPING, {name: 'contracting', tables: contractingTables}), 'the mapping is right');

describe.skipIf(!existsSync(FILE))('the health procurements of Himachal Pradesh', () => {
  const statements: JsonObject[] = [];
  let report: MapReport;
  beforeAll(async () => {
    const done = await mapTable({path: FILE, name: 'hp.xlsx'}, {
      registersUrl: new URL('../index.ts', import.meta.url).href, register: 'contracting', mapping,
      onLines: (lines) => void statements.push(...lines.trimEnd().split('\n').map((line) => JSON.parse(line) as JsonObject)),
    });
    report = mustOk(done, 'the file is a workbook');
  }, 120_000);

  test('every column is mapped or left out with a reason', async () => {
    const look = mustOk(await lookAtTable({path: FILE, name: 'hp.xlsx'}), 'the file is a workbook');
    const columns = look.samples.filter(({sheet}) => sheet !== 'Meta').map(({rows}) => rows[0]!.cells.length);
    expect(columns).toEqual([58, 4, 11]);
    expect(compareHeadings(mapping, look.samples).filter(({fresh, gone, renamed, state}) => state !== 'known' || fresh.length + gone.length + renamed.length > 0)).toEqual([]);
    expect(report.findings.filter(({code}) => code.startsWith('column.') || code.startsWith('sheet.'))).toEqual([]);
  });

  test('every row is accounted for', () => {
    const {read, used, rejected, blank, headings, ignored, unmapped} = report.rows;
    expect({used, rejected, headings, ignored, unmapped}).toEqual({used: 3791 + 4132 + 4211, rejected: 0, headings: 3, ignored: 6 + 1, unmapped: 0});
    expect(read).toBe(used + rejected + blank + headings + ignored + unmapped);
    expect(report.statements).toEqual({made: 3791, good: 3791, refused: 0});
    expect(statements).toHaveLength(3791);
  });

  test('three sheets make one process: tender, documents and awards', () => {
    const process = statements.find(({ocid}) => ocid === 'ocds-kjhdrl-2017_PWD_16278_1')!;
    expect(process).toMatchObject({
      id: '1', date: '2020-08-25T11:00:00Z', tag: ['tender'], initiationType: 'tender', buyer: {id: 'PWD_2000', name: 'PWD'},
      tender: {id: '2017_PWD_16278_1', value: {currency: 'INR', amount: 773315}, numberOfTenderers: 2, items: [{id: 'Civil Works'}], tenderPeriod: {durationInDays: 120}, documents: [{id: 1}]},
      awards: [{id: 1, date: '2019-04-10T00:00:00Z', suppliers: [{id: 'supplier-1'}]}],
    });
    expect((process['parties'] as JsonObject[]).map(({id, roles}) => ({id, roles}))).toEqual([{id: 'PWD_2000', roles: ['buyer']}, {id: 'supplier-1', roles: ['supplier']}]);
  });

  test('the proposal that nobody edited gives every row of it, with nothing wrong', async () => {
    const look = mustOk(await lookAtTable({path: FILE, name: 'hp.xlsx'}), 'the file is a workbook');
    const proposed = draftMapping('contracting', suggest(look.samples, contractingTables), contractingTables, {timeZone: 'Asia/Kolkata'}).mapping;
    const done = mustOk(await mapTable({path: FILE, name: 'hp.xlsx'}, {registersUrl: new URL('../index.ts', import.meta.url).href, register: 'contracting', mapping: proposed, onLines: () => {}}), 'the file is a workbook');
    expect([done.statements, done.findings]).toEqual([{made: 3791, good: 3791, refused: 0}, []]);
  }, 120_000);

  test('what is found wrong is what the sheet has wrong', () => {
    expect(report.findings.map(({code, place, count}) => ({code, place, count}))).toMatchInlineSnapshot(`[]`);
  });
});
