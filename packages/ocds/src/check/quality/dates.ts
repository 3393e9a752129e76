import type {JsonObject} from '@parvis/kernel/json';
import {select, selectObjects, type Found} from '../../select/select.ts';
import {dayOf, idOf, numberOf, type Application, type QualityCheck} from './check.ts';

const PERIODS = ['tender/tenderPeriod', 'tender/enquiryPeriod', 'tender/awardPeriod', 'tender/contractPeriod', 'awards/*/contractPeriod', 'contracts/*/period'];
const AMENDMENTS = ['tender/amendments/*', 'awards/*/amendments/*', 'contracts/*/amendments/*'];
const DOCUMENTS = ['planning/documents/*', 'tender/documents/*', 'awards/*/documents/*', 'contracts/*/documents/*', 'contracts/*/implementation/documents/*'];
const MILESTONES = ['planning/milestones/*', 'tender/milestones/*', 'contracts/*/milestones/*', 'contracts/*/implementation/milestones/*'];
const TRANSACTIONS = 'contracts/*/implementation/transactions/*/date';

/** The earlier is not after the later; nothing where one of them is no date. */
function inOrder(earlier: Found, later: Found): Application[] {
  const [a, b] = [dayOf(earlier.value), dayOf(later.value)];
  return a === undefined || b === undefined ? [] : [{passes: a <= b, at: earlier.at, value: `${a} > ${b}`}];
}

/** Each of the first is not after each of the second. */
function allInOrder(release: JsonObject, earlier: readonly string[], later: readonly string[]): Application[] {
  const after = later.flatMap((path) => select(release, path));
  return after.length === 0 ? [] : earlier.flatMap((path) => select(release, path)).flatMap((first) => after.flatMap((second) => inOrder(first, second)));
}

function withMember(paths: readonly string[], name: string): string[] {
  return paths.map((path) => `${path}/${name}`);
}

/** The order of a member and another of the same objects. */
function within(release: JsonObject, path: string, earlier: string, later: string): Application[] {
  return selectObjects(release, path).flatMap(({at, value}) => select(value, earlier, at).flatMap((first) => select(value, later, at).flatMap((second) => inOrder(first, second))));
}

/** Pairs of a contract and its award. */
function signatures(release: JsonObject): Application[] {
  const awards = selectObjects(release, 'awards/*');
  return selectObjects(release, 'contracts/*').flatMap(({at, value}) => {
    const award = awards.find((candidate) => idOf(candidate.value['id']) !== undefined && idOf(candidate.value['id']) === idOf(value['awardID']));
    return award ? inOrder({at: `${award.at}/date`, value: award.value['date'] ?? null}, {at: `${at}/dateSigned`, value: value['dateSigned'] ?? null}) : [];
  });
}

/** Whether dates follow one another as procedures do; compared as calendar days. */
export const DATE_CHECKS: readonly QualityCheck[] = [
  {
    id: 'coherent.period', severity: 'warning', says: 'The period ends before it starts.', todo: 'Correct the dates.',
    run: (release) => PERIODS.flatMap((path) => within(release, path, 'startDate', 'endDate')),
  },
  {
    id: 'coherent.dates', severity: 'warning', says: 'The steps of the process are not in order.', todo: 'Correct the dates: bids, award, signature, payments, in this order.',
    run: (release) => [
      ...allInOrder(release, ['tender/tenderPeriod/endDate'], ['tender/contractPeriod/startDate', 'awards/*/date', 'contracts/*/dateSigned']),
      ...signatures(release),
      ...within(release, 'contracts/*', 'dateSigned', 'implementation/transactions/*/date'),
      ...allInOrder(release, ['awards/*/date', 'contracts/*/dateSigned', TRANSACTIONS], ['date']),
    ],
  },
  {
    id: 'coherent.release_date', severity: 'warning', says: 'The release is older than something that it tells.', todo: 'Correct the release\'s date.',
    run: (release) => allInOrder(release, [
      ...withMember(AMENDMENTS, 'date'), 'awards/*/date', 'contracts/*/dateSigned', TRANSACTIONS, ...withMember(MILESTONES, 'dateModified'), ...withMember(MILESTONES, 'dateMet'),
      ...withMember(DOCUMENTS, 'datePublished'), ...withMember(DOCUMENTS, 'dateModified'),
    ], ['date']),
  },
  {
    id: 'coherent.milestones', severity: 'warning', says: 'A milestone was met or changed after the release.', todo: 'Correct the milestone\'s dates.',
    run: (release) => allInOrder(release, [...withMember(MILESTONES, 'dateModified'), ...withMember(MILESTONES, 'dateMet')], ['date']),
  },
  {
    id: 'coherent.amendments', severity: 'warning', says: 'An amendment is older than what it amends, or later than the release.', todo: 'Correct the amendment\'s date.',
    run: (release) => [
      ...allInOrder(release, ['tender/tenderPeriod/startDate'], ['tender/amendments/*/date']),
      ...within(release, 'awards/*', 'date', 'amendments/*/date'),
      ...within(release, 'contracts/*', 'dateSigned', 'amendments/*/date'),
      ...allInOrder(release, withMember(AMENDMENTS, 'date'), ['date']),
    ],
  },
  {
    id: 'coherent.documents', severity: 'warning', says: 'A document was changed before it was published, or after the release.', todo: 'Correct the document\'s dates.',
    run: (release) => [
      ...DOCUMENTS.flatMap((path) => within(release, path, 'datePublished', 'dateModified')),
      ...allInOrder(release, [...withMember(DOCUMENTS, 'datePublished'), ...withMember(DOCUMENTS, 'dateModified')], ['date']),
    ],
  },
  {
    id: 'consistent.period_duration_in_days', severity: 'warning', says: 'The duration is not that of the dates.', todo: 'Correct the duration or the dates.',
    run: (release) => PERIODS.flatMap((path) => selectObjects(release, path)).flatMap(({at, value}) => {
      const days = numberOf(value['durationInDays']);
      const end = value['endDate'] ?? value['maxExtentDate'];
      if (days === undefined || dayOf(value['startDate']) === undefined || dayOf(end) === undefined) return [];
      const exact = (Date.parse(String(end)) - Date.parse(String(value['startDate']))) / 86_400_000;
      return Number.isNaN(exact) ? [] : [{passes: Math.floor(exact) <= days && days <= Math.ceil(exact), at: `${at}/durationInDays`, value: days}];
    }),
  },
];

