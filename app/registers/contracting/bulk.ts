import type {BulkForm, ColumnType} from '../../core/bulk/form.ts';
import {listRowOf} from './present/list.ts';
import {LIST_COLUMNS, listCsvRow} from './present/rows.ts';

const FIELDS: Readonly<Record<typeof LIST_COLUMNS[number], readonly [ColumnType, string]>> = {
  source: ['string', 'Slug of the source that says it'],
  ocid: ['string', 'Open Contracting ID'],
  title: ['string', 'Title as published'],
  language: ['string', 'Language of the title (BCP 47), where stated'],
  status: ['string', 'Where the process stands, stage and code: contract.active'],
  date: ['instant', 'Date of the newest release'],
  amount: ['decimal', 'Sum of the contracts, else of the awards, else the estimate, else the budget; empty where unknown or in several currencies'],
  currency: ['string', 'ISO 4217 code of the amount'],
  suspect: ['boolean', 'The amount looks wrong and is left out of totals'],
  buyers: ['string', 'Names of the buyers, parted by "; "'],
  suppliers: ['string', 'Names of the suppliers, parted by "; "'],
};

const SCHEMA = 'https://standard.open-contracting.org/schema/1__1__5/release-schema.json';

/**
 * What users of OCDS take: releases as published, one a line and without a package around them, for those who merge by
 * themselves; compiled releases, one a line, for analysis (contracting guidance: line-delimited JSON of compiled releases
 * is the common form); and the list as a table.
 */
export const contractingBulk: BulkForm = {
  statements: {name: 'releases', schema: SCHEMA},
  records: {name: 'compiled-releases', schema: SCHEMA},
  columns: LIST_COLUMNS.map((name) => ({name, type: FIELDS[name][0], about: FIELDS[name][1]})),
  key: ['source', 'ocid'],
  row: (summary) => listCsvRow(listRowOf(summary)),
};
