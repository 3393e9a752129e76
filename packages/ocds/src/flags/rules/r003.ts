import {wordNumber} from '../../lines/words.ts';
import {daysAtLeast, instantOf, wholeDays} from '../instant.ts';
import {ABSENT} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';

export const R003: Rule<'R003'> = {
  definition: {
    id: 'R003',
    version: '1',
    name: 'Short submission period',
    question: 'Did suppliers have too little time to prepare a bid?',
    definition: 'Whole days from tender.tenderPeriod.startDate to endDate, both RFC 3339 date-times, truncated toward zero, are fewer than the threshold.',
    sentence: 'The time to prepare a bid was shorter than {threshold} days.',
    sources: [CARDINAL, CATALOGUE],
    settings: {
      threshold: 'days (15)',
      procurement_methods: 'only these values of tender.procurementMethod (all)',
      procurement_method_details: 'days for a value of tender.procurementMethodDetails',
    },
    fields: ['tender/tenderPeriod/startDate', 'tender/tenderPeriod/endDate', 'tender/procurementMethod', 'tender/procurementMethodDetails'],
    optional: ['tender/procurementMethod', 'tender/procurementMethodDetails'],
    refutedBy: 'The law allows the shorter period for this kind of procedure, or an earlier notice already gave the documents.',
  },
  indicator({threshold, procurementMethods, byDetails}, {release: {words}, ledger}) {
    const methods = new Set(procurementMethods.map((method) => wordNumber(words, method)));
    const days = new Map([...byDetails].map(([details, value]) => [wordNumber(words, details), value]));
    const hits = ledger.hits('R003');
    return {
      read(facts) {
        const {release} = facts;
        if (methods.size > 0 && !methods.has(release.method)) return;
        const limit = release.methodDetails === ABSENT ? threshold : days.get(release.methodDetails) ?? threshold;
        const {bytes, columns} = release;
        const from = columns.start[0]!, to = columns.end[0]!;
        // most have time enough, and are not looked at more closely
        if (from === ABSENT || to === ABSENT || daysAtLeast(bytes, from, to) >= limit) return;
        const start = instantOf(bytes, from, columns.startEnd[0]!);
        const end = instantOf(bytes, to, columns.endEnd[0]!);
        if (start && end && wholeDays(start, end) < limit) hits.push(facts.process, 1);
      },
      conclude(_, report) {
        report.flagProcesses(hits, 'R003');
      },
    };
  },
};
