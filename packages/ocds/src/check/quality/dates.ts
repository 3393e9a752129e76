import {isObject, type JsonValue} from '@parvis/kernel/json';
import {memberOf, Place, type ReleaseView} from '../../select/view.ts';
import {dayOf, idOf, judged, numberOf, type Application, type QualityCheck} from './check.ts';

const PERIODS = ['tender/tenderPeriod', 'tender/enquiryPeriod', 'tender/awardPeriod', 'tender/contractPeriod', 'awards/*/contractPeriod', 'contracts/*/period'];
const AMENDMENTS = ['tender/amendments/*', 'awards/*/amendments/*', 'contracts/*/amendments/*'];
const DOCUMENTS = ['planning/documents/*', 'tender/documents/*', 'awards/*/documents/*', 'contracts/*/documents/*', 'contracts/*/implementation/documents/*'];
const MILESTONES = ['planning/milestones/*', 'tender/milestones/*', 'contracts/*/milestones/*', 'contracts/*/implementation/milestones/*'];
const TRANSACTIONS = 'contracts/*/implementation/transactions/*/date';

const DATE = ['date'];
const TENDER_START = ['tender/tenderPeriod/startDate'], TENDER_END = ['tender/tenderPeriod/endDate'];
const AFTER_TENDER = ['tender/contractPeriod/startDate', 'awards/*/date', 'contracts/*/dateSigned'];
const STEPS = ['awards/*/date', 'contracts/*/dateSigned', TRANSACTIONS];
const TENDER_AMENDED = ['tender/amendments/*/date'], AMENDED = withMember(AMENDMENTS, 'date');
const MILESTONE_DATES = [...withMember(MILESTONES, 'dateModified'), ...withMember(MILESTONES, 'dateMet')];
const DOCUMENT_DATES = [...withMember(DOCUMENTS, 'datePublished'), ...withMember(DOCUMENTS, 'dateModified')];
const TOLD = [...AMENDED, ...STEPS, ...MILESTONE_DATES, ...DOCUMENT_DATES];

/** The earlier is not after the later; nothing where one of them is no date. */
function addOrder(applications: Application[], earlier: Place | undefined, later: Place | undefined): void {
  const a = dayOf(earlier?.value), b = dayOf(later?.value);
  if (earlier && a !== undefined && b !== undefined) applications.push(judged(a <= b, earlier, '', `${a} > ${b}`));
}

/** Each of the first is not after each of the second. */
function allInOrder(view: ReleaseView, earlier: readonly string[], later: readonly string[]): readonly Application[] {
  const after = view.allOf(later);
  const applications: Application[] = [];
  if (after.length > 0) for (const first of view.allOf(earlier)) for (const second of after) addOrder(applications, first, second);
  return applications;
}

function withMember(paths: readonly string[], name: string): string[] {
  return paths.map((path) => `${path}/${name}`);
}

/** The order of two members of the same objects. */
function within(view: ReleaseView, paths: readonly string[], earlier: string, later: string): readonly Application[] {
  const applications: Application[] = [];
  for (const place of view.objectsOf(paths)) addOrder(applications, memberOf(place, earlier), memberOf(place, later));
  return applications;
}

/** The order of a member and of those in a list below the same objects. */
function withinList(view: ReleaseView, path: string, earlier: string, list: readonly [string] | readonly [string, string], later: string): readonly Application[] {
  const applications: Application[] = [];
  for (const place of view.objects(path)) {
    const first = memberOf(place, earlier);
    const found = first && list.reduce<Place | undefined>((above, name) => above && memberOf(above, name), place);
    if (!found || !Array.isArray(found.value)) continue;
    for (const element of found.value as readonly JsonValue[]) {
      if (isObject(element) && Object.hasOwn(element, later)) addOrder(applications, first, new Place(element[later] as JsonValue, undefined, ''));
    }
  }
  return applications;
}

/** Pairs of a contract and its award. */
function signatures(view: ReleaseView): readonly Application[] {
  const awards = view.objects('awards/*');
  const applications: Application[] = [];
  for (const contract of view.objects('contracts/*')) {
    const id = idOf(contract.value['awardID']);
    const award = id === undefined ? undefined : awards.find((candidate) => idOf(candidate.value['id']) === id);
    if (award) addOrder(applications, memberOf(award, 'date'), memberOf(contract, 'dateSigned'));
  }
  return applications;
}

/** Whether dates follow one another as procedures do; compared as calendar days. */
export const DATE_CHECKS: readonly QualityCheck[] = [
  {
    id: 'coherent.period', severity: 'warning', says: 'The period ends before it starts.', todo: 'Correct the dates.',
    run: (view) => within(view, PERIODS, 'startDate', 'endDate'),
  },
  {
    id: 'coherent.dates', severity: 'warning', says: 'The steps of the process are not in order.', todo: 'Correct the dates: bids, award, signature, payments, in this order.',
    run: (view) => [
      ...allInOrder(view, TENDER_END, AFTER_TENDER),
      ...signatures(view),
      ...withinList(view, 'contracts/*', 'dateSigned', ['implementation', 'transactions'], 'date'),
      ...allInOrder(view, STEPS, DATE),
    ],
  },
  {
    id: 'coherent.release_date', severity: 'warning', says: 'The release is older than something that it tells.', todo: 'Correct the release\'s date.',
    run: (view) => allInOrder(view, TOLD, DATE),
  },
  {
    id: 'coherent.milestones', severity: 'warning', says: 'A milestone was met or changed after the release.', todo: 'Correct the milestone\'s dates.',
    run: (view) => allInOrder(view, MILESTONE_DATES, DATE),
  },
  {
    id: 'coherent.amendments', severity: 'warning', says: 'An amendment is older than what it amends, or later than the release.', todo: 'Correct the amendment\'s date.',
    run: (view) => [
      ...allInOrder(view, TENDER_START, TENDER_AMENDED),
      ...withinList(view, 'awards/*', 'date', ['amendments'], 'date'),
      ...withinList(view, 'contracts/*', 'dateSigned', ['amendments'], 'date'),
      ...allInOrder(view, AMENDED, DATE),
    ],
  },
  {
    id: 'coherent.documents', severity: 'warning', says: 'A document was changed before it was published, or after the release.', todo: 'Correct the document\'s dates.',
    run: (view) => [
      ...within(view, DOCUMENTS, 'datePublished', 'dateModified'),
      ...allInOrder(view, DOCUMENT_DATES, DATE),
    ],
  },
  {
    id: 'consistent.period_duration_in_days', severity: 'warning', says: 'The duration is not that of the dates.', todo: 'Correct the duration or the dates.',
    run: (view) => view.objectsOf(PERIODS).flatMap((place) => {
      const {durationInDays, startDate, endDate, maxExtentDate} = place.value;
      const days = numberOf(durationInDays);
      const end = endDate ?? maxExtentDate;
      if (days === undefined || dayOf(startDate) === undefined || dayOf(end) === undefined) return [];
      const exact = (Date.parse(String(end)) - Date.parse(String(startDate))) / 86_400_000;
      return Number.isNaN(exact) ? [] : [judged(Math.floor(exact) <= days && days <= Math.ceil(exact), place, '/durationInDays', days)];
    }),
  },
];
