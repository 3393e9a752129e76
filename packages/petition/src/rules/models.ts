import type {PetitionRules, RejectionCode} from './rules.ts';

const LENGTHS = {action: 80, background: 300, details: 800, note: 800, summary: 200, answer: 6000, rejection: 4000} as const;

function codes(shown: string, hidden: string): RejectionCode[] {
  const list = (words: string, isHidden: boolean): RejectionCode[] => words.split(' ').map((code) => ({code, hidden: isHidden}));
  return [...list(shown, false), ...list(hidden, true)];
}

/** The codes of the UK Parliament's petitions. */
const UK_CODES = codes('duplicate irrelevant no-action honours fake-name foi', 'libellous offensive advert removed');

/** House of Commons, Standing Order 145A, and the petitions site's own rules. It names no term for the answer. After a dissolution none can be begun until the new House has its Petitions Committee. */
const UK: PetitionRules = {
  id: 'uk-parliament', version: '2015', source: {title: 'UK Government and Parliament Petitions: how petitions work', url: 'https://petition.parliament.uk/help'},
  supporters: {least: 5, most: 20}, creatorCounts: true, thresholds: {answer: 10_000, debate: 100_000},
  open: {count: 6, unit: 'months'}, graceHours: 24, moderation: {nearDays: 11, overdueDays: 14, busyAt: 500},
  signing: {whoMay: 'citizen-or-resident', askPlace: true, mostPerAddress: 2}, election: {pauseAfterEnd: true},
  lengths: LENGTHS, rejections: UK_CODES, countEveryHours: 24, eraseAfterDays: 183, forgetAfterDays: 30,
};

/** Directions for Public Policy Online Participation Platforms, 2015, revised 2018. */
const JOIN: PetitionRules = {
  id: 'taiwan-join', version: '2018', source: {title: 'Directions for implementing online participation in public policy (Join), rev. 2018', url: 'https://join.gov.tw'},
  supporters: {least: 0}, creatorCounts: false, thresholds: {answer: 5_000},
  open: {count: 60, unit: 'days'}, graceHours: 0, moderation: {nearDays: 11, overdueDays: 14, busyAt: 500},
  signing: {whoMay: 'citizen-or-permanent-resident', askPlace: false, mostPerAddress: 1}, reply: {count: 2, unit: 'months'}, election: {pauseAfterEnd: false, startDaysBefore: 75},
  lengths: LENGTHS, rejections: UK_CODES, countEveryHours: 24, eraseAfterDays: 183, forgetAfterDays: 30,
};

/** We the People as of 16 January 2013. */
const WE_THE_PEOPLE: PetitionRules = {
  id: 'we-the-people', version: '2013', source: {title: 'We the People, thresholds of 16 January 2013'},
  supporters: {least: 150}, creatorCounts: true, thresholds: {answer: 100_000},
  open: {count: 30, unit: 'days'}, graceHours: 0, moderation: {nearDays: 11, overdueDays: 14, busyAt: 500},
  signing: {whoMay: 'aged-13', askPlace: false, mostPerAddress: 1},
  lengths: LENGTHS, rejections: UK_CODES, countEveryHours: 24, eraseAfterDays: 183, forgetAfterDays: 30,
};

/** Rules to begin with, by id. */
export const MODELS: ReadonlyMap<string, PetitionRules> = new Map([UK, JOIN, WE_THE_PEOPLE].map((rules) => [rules.id, rules]));
