import type {JsonObject} from '@parvis/kernel/json';

const OCID = 'ocds-7h2qk9-SRA-2025-0417';
const AGENCY = {id: 'SV-ORG-17', name: 'Solvane Roads Agency'};
const QUILLON = {id: 'SV-COM-28817', name: 'Quillon Civil Works Ltd'};
const BRAMBLEFORD = {id: 'SV-COM-19206', name: 'Brambleford Surfacing Ltd'};

function eur(amount: number): JsonObject {
  return {amount, currency: 'EUR'};
}

function release(number: number, tag: string, date: string, content: JsonObject): JsonObject {
  return {ocid: OCID, id: `SRA-2025-0417-${number}`, date, tag: [tag], initiationType: 'tender', language: 'en', buyer: AGENCY, ...content};
}

/** An invented process of Solvane, from its plan to its fifth payment: six releases, two amendments, one correction. */
export const COAST_ROAD: readonly JsonObject[] = [
  release(1, 'planning', '2025-02-03T09:00:00Z', {
    parties: [{...AGENCY, roles: ['buyer', 'procuringEntity'], identifier: {scheme: 'SV-ORG', id: '17'}, address: {locality: 'Port Amery', countryName: 'Solvane'}, contactPoint: {email: 'works@roads.solvane.example'}}],
    planning: {budget: {id: '41.2.07', project: 'Coast road 2025', amount: eur(38_000_000)}, rationale: 'Surface below safety grade on 61% of the length'},
  }),
  release(2, 'tender', '2025-04-14T08:00:00Z', {
    tender: {
      id: 'T1', title: 'Resurfacing and drainage of the coast road, Tarnfield to Hallow Bridge', status: 'active', value: eur(38_000_000),
      procurementMethod: 'open', mainProcurementCategory: 'works', awardCriteria: 'priceOnly', procuringEntity: AGENCY,
      tenderPeriod: {startDate: '2025-04-14T08:00:00Z', endDate: '2025-05-12T12:00:00Z'},
      items: [{id: '1', description: 'Road surfacing', classification: {scheme: 'CPV', id: '45233223', description: 'Road surfacing'}, quantity: 24, unit: {name: 'km', value: eur(1_580_000)}}],
      documents: [{id: 'd1', documentType: 'billOfQuantity', title: 'Bill of quantities', url: 'https://roads.solvane.example/boq.xlsx', datePublished: '2025-04-14T08:00:00Z', format: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'}],
    },
  }),
  release(3, 'award', '2025-06-30T10:00:00Z', {
    parties: [{...QUILLON, roles: ['supplier', 'tenderer'], identifier: {scheme: 'SV-COM', id: '28817'}}, {...BRAMBLEFORD, roles: ['tenderer']}],
    tender: {id: 'T1', status: 'complete', numberOfTenderers: 2, tenderers: [QUILLON, BRAMBLEFORD]},
    bids: {details: [{id: 'b1', status: 'valid', tenderers: [QUILLON], value: eur(41_280_000)}, {id: 'b2', status: 'valid', tenderers: [BRAMBLEFORD], value: eur(41_449_248)}]},
    awards: [{id: 'A1', status: 'active', date: '2025-06-30T10:00:00Z', value: eur(41_280_000), suppliers: [QUILLON]}],
  }),
  release(4, 'contract', '2025-07-21T10:00:00Z', {
    contracts: [{
      id: 'C1', awardID: 'A1', title: 'Works contract', status: 'active', value: eur(41_280_000), dateSigned: '2025-07-21T10:00:00Z',
      period: {startDate: '2025-07-21T00:00:00Z', endDate: '2026-06-30T23:59:59Z'},
      documents: [{id: 'd2', documentType: 'contractSigned', title: 'Signed contract', url: 'https://roads.solvane.example/contract.pdf', datePublished: '2025-07-21T10:00:00Z', format: 'application/pdf'}],
    }],
  }),
  release(5, 'contractAmendment', '2026-02-18T10:00:00Z', {
    contracts: [{id: 'C1', awardID: 'A1', value: eur(45_180_000.5), amendments: [{id: 'M1', date: '2026-02-18T10:00:00Z', description: 'Deeper foundation at km 11', rationale: 'Ground conditions'}]}],
  }),
  release(6, 'implementation', '2026-11-12T16:40:00Z', {
    contracts: [{
      id: 'C1', awardID: 'A1', value: eur(47_920_000), period: {startDate: '2025-07-21T00:00:00Z', endDate: '2027-02-28T23:59:59Z'},
      amendments: [{id: 'M2', date: '2026-09-09T10:00:00Z', description: 'Price and end date'}],
      milestones: [{id: 'm1', type: 'delivery', title: 'First half open to traffic', dueDate: '2026-03-31T00:00:00Z', dateMet: '2026-05-31T00:00:00Z', status: 'met'}],
      implementation: {transactions: [
        {id: 'p1', date: '2026-03-02T00:00:00Z', value: eur(28_980_000), payer: AGENCY, payee: QUILLON},
        {id: 'p2', date: '2026-11-12T00:00:00Z', value: eur(4_120_000), payer: AGENCY, payee: QUILLON},
      ]},
    }],
  }),
];

/** A plan of which next to nothing is stated. */
export const SPARSE: readonly JsonObject[] = [{ocid: 'ocds-7h2qk9-0', id: '1', date: '2026-01-05T00:00:00Z', tag: ['planning'], initiationType: 'tender', planning: {rationale: 'Asked for by the council'}}];

/** A tender in Arabic with figures that look wrong. */
export const SUSPECT: readonly JsonObject[] = [{
  ocid: 'ocds-7h2qk9-AR-9', id: 'ar-1', date: '2026-03-01T08:00:00+03:00', tag: ['award'], initiationType: 'tender', language: 'ar',
  buyer: {id: 'SV-ORG-3', name: 'وزارة الأشغال'},
  tender: {id: 't', title: 'صيانة مدارس الساحل', status: 'complete', value: {amount: 90_000, currency: 'EUR'}, mainProcurementCategory: 'works'},
  awards: [
    {id: 'a1', status: 'active', date: '2026-03-01T08:00:00+03:00', value: {amount: -1200, currency: 'EUR'}, suppliers: [{id: 'x', name: 'شركة المرفأ'}]},
    {id: 'a2', status: 'active', date: '2026-03-01T08:00:00+03:00', value: {amount: 2_000_000_000_000, currency: 'EUR'}, suppliers: [{id: 'y', name: 'Harbour Works'}]},
    {id: 'a3', status: 'active', date: '2026-03-01T08:00:00+03:00', value: {amount: 88_000, currency: 'EUR'}, suppliers: [{id: 'x', name: 'شركة المرفأ'}]},
  ],
}];
