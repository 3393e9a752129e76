import {describe, expect, test} from 'vitest';
import {contractingTables} from './tables.ts';

describe('what a mapping proposes beside its columns', () => {
  test('a list of awards: the ids that OCDS requires follow from the number of the process', () => {
    expect(contractingTables.complete(new Map([['tender/id', 'Tender No'], ['awards/0/value/amount', 'Price'], ['awards/0/suppliers/0/name', 'Winner']]))).toEqual({
      constants: {tag: 'tender;award', initiationType: 'tender'},
      made: {ocid: 'ocds-000000-{Tender No}', id: '{content}', 'awards/0/id': '{Tender No}'},
    });
  });

  test('contracts name their award: by its own id where a column has it', () => {
    const {made, constants} = contractingTables.complete(new Map([['tender/id', 'No'], ['awards/0/id', 'Award'], ['contracts/0/dateSigned', 'Signed']]));
    expect([constants['tag'], made['contracts/0/id'], made['contracts/0/awardID'], made['awards/0/id']]).toEqual(['tender;award;contract', '{No}', '{Award}', undefined]);
  });

  test('columns that have the ids already are left alone', () => {
    expect(contractingTables.complete(new Map([['ocid', 'ocid'], ['id', 'id'], ['tag', 'tag'], ['initiationType', 'i'], ['tender/id', 't'], ['awards/0/id', 'a'], ['contracts/0/id', 'c'], ['contracts/0/awardID', 'ca']]))).toEqual({constants: {}, made: {}});
  });
});
