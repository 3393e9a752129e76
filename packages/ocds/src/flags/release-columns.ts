import type {Shape, TableColumns} from '../lines/shape.ts';

const word = (column: string): Shape => ({take: 'word', column});
const slice = (column: string): Shape => ({take: 'slice', column});
const object = (members: Readonly<Record<string, Shape>>): Shape => ({take: 'object', members});
const list = (table: string, of: Shape): Shape => ({take: 'list', table, of});

/**
 * The fields of a compiled release (OCDS 1.1.5 with the bids extension) that the eleven indicators read, and how many
 * characters of the classification ids.
 */
export const releaseShape = (characters: number): Shape => object({
  ocid: slice('ocid'),
  buyer: object({id: word('buyer')}),
  tender: object({
    status: word('tenderStatus'),
    procurementMethod: word('method'),
    procurementMethodDetails: word('methodDetails'),
    numberOfTenderers: {take: 'count', column: 'numberOfTenderers'},
    tenderPeriod: object({startDate: slice('start'), endDate: slice('end')}),
    procuringEntity: object({id: word('procuringEntity')}),
  }),
  bids: object({
    details: list('bids', object({
      status: word('status'),
      date: slice('date'),
      tenderers: list('tenderers', object({id: word('id')})),
      value: object({amount: {take: 'number', column: 'amount'}, currency: word('currency')}),
    })),
  }),
  awards: list('awards', object({
    status: word('status'),
    suppliers: list('suppliers', object({id: word('id')})),
    items: list('items', object({classification: object({id: {take: 'word', column: 'classification', characters}})})),
  })),
});

/**
 * The columns of the tables of a reader, until they grow. Those of the release have one row; a list has the rows
 * `[list, listEnd)` of its table, and a text the bytes `[text, textEnd)`, -1 where it is missing.
 */
export function columnsOf(tables: ReadonlyMap<string, TableColumns>) {
  const table = (name: string): TableColumns => tables.get(name) as TableColumns;
  const release = table(''), bids = table('bids'), tenderers = table('tenderers'), awards = table('awards'), suppliers = table('suppliers'), items = table('items');
  return {
    ocid: release.ints('ocid'), ocidEnd: release.ints('ocidEnd'), buyer: release.ints('buyer'), tenderStatus: release.ints('tenderStatus'),
    method: release.ints('method'), methodDetails: release.ints('methodDetails'), numberOfTenderers: release.ints('numberOfTenderers'),
    start: release.ints('start'), startEnd: release.ints('startEnd'), end: release.ints('end'), endEnd: release.ints('endEnd'),
    procuringEntity: release.ints('procuringEntity'), bids: release.ints('bids'), bidsEnd: release.ints('bidsEnd'),
    awards: release.ints('awards'), awardsEnd: release.ints('awardsEnd'),
    bidStatus: bids.ints('status'), bidDate: bids.ints('date'), bidDateEnd: bids.ints('dateEnd'), bidTenderers: bids.ints('tenderers'),
    bidTenderersEnd: bids.ints('tenderersEnd'), bidAmount: bids.doubles('amount'), bidCurrency: bids.ints('currency'), tenderer: tenderers.ints('id'),
    awardStatus: awards.ints('status'), awardSuppliers: awards.ints('suppliers'), awardSuppliersEnd: awards.ints('suppliersEnd'),
    awardItems: awards.ints('items'), awardItemsEnd: awards.ints('itemsEnd'), supplier: suppliers.ints('id'), classification: items.ints('classification'),
  };
}

export type Columns = ReturnType<typeof columnsOf>;
