import type {Regime} from '../clock/term.ts';
import {extendedBy, extendedTo, months, read, term, toConfirm, workingDays} from './common.ts';

/** A request that is not clear is not yet one: the clock begins with the answer. */
const RESET = {clarification: {effect: 'restart'}} as const;
const UNPAID = {effect: 'pause', lapsesAfter: months(3)} as const;

export const GB_FOIA: Regime = {
  id: 'gb-foia', law: 'Freedom of Information Act 2000', jurisdiction: 'GB', zone: 'Europe/London', calendar: 'gb-any', version: '2026-11',
  terms: [
    term('answer', workingDays(20), read('Freedom of Information Act 2000, s. 10(1), 10(6), 1(3)'), {
      stops: {...RESET, fee: UNPAID},
      extensions: [extendedTo('public-interest', workingDays(40), read('Freedom of Information Act 2000, s. 10(3); code of practice under s. 45'))],
    }),
    term('internal-review', workingDays(20), read('Code of practice under s. 45 FOIA, 5.3 to 5.5'), {extensions: [extendedTo('complex', workingDays(40), read('Code of practice under s. 45 FOIA, 5.5'))]}),
    term('ask-review', workingDays(40), read('Code of practice under s. 45 FOIA, 5.3'), {owedBy: 'asker'}),
  ],
};

export const GB_EIR: Regime = {
  id: 'gb-eir', law: 'Environmental Information Regulations 2004', jurisdiction: 'GB', zone: 'Europe/London', calendar: 'gb-any', version: '2026-11',
  terms: [
    term('answer', workingDays(20), toConfirm('Environmental Information Regulations 2004, reg. 5(2), 9'), {
      stops: RESET, extensions: [extendedTo('complex', workingDays(40), toConfirm('Environmental Information Regulations 2004, reg. 7(1)'))],
    }),
    term('internal-review', workingDays(40), toConfirm('Environmental Information Regulations 2004, reg. 11(4)')),
  ],
};

export const GB_SCT_FOISA: Regime = {
  id: 'gb-sct-foisa', law: 'Freedom of Information (Scotland) Act 2002', jurisdiction: 'GB-SCT', zone: 'Europe/London', calendar: 'gb-sct', version: '2026-11',
  terms: [
    term('answer', workingDays(20), toConfirm('Freedom of Information (Scotland) Act 2002, s. 10(1), 73'), {stops: {...RESET, fee: UNPAID}}),
    term('internal-review', workingDays(20), toConfirm('Freedom of Information (Scotland) Act 2002, s. 21(1)')),
    term('ask-review', workingDays(40), toConfirm('Freedom of Information (Scotland) Act 2002, s. 20(5)'), {owedBy: 'asker'}),
  ],
};

export const IE_FOI: Regime = {
  id: 'ie-foi2014', law: 'Freedom of Information Act 2014', jurisdiction: 'IE', zone: 'Europe/Dublin', calendar: 'ie', version: '2026-11',
  terms: [
    term('answer', workingDays(20), read('Freedom of Information Act 2014, s. 13(1), 2 ("week")'), {
      silence: 'refusal', stops: {clarification: {effect: 'restart'}, fee: {effect: 'pause'}},
      extensions: [extendedBy('complex', workingDays(20), read('Freedom of Information Act 2014, s. 14(1)'))],
    }),
    term('acknowledge', workingDays(10), read('Freedom of Information Act 2014, s. 12(2)')),
    term('internal-review', workingDays(15), toConfirm('Freedom of Information Act 2014, s. 21(4)'), {silence: 'affirmation'}),
  ],
};
