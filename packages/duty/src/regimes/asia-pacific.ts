import type {Regime} from '../clock/term.ts';
import {days, extendedBy, extendedTo, hours, read, term, toConfirm, workingDays} from './common.ts';

export const NZ_OIA: Regime = {
  id: 'nz-oia', law: 'Official Information Act 1982', jurisdiction: 'NZ', zone: 'Pacific/Auckland', calendar: 'nz', version: '2026-11',
  terms: [
    term('answer', workingDays(20), toConfirm('Official Information Act 1982, s. 15(1)'), {
      silence: 'refusal', stops: {clarification: {effect: 'restart', within: workingDays(7)}},
      extensions: [{id: 'reasonable', by: {until: true}, noticeWithin: workingDays(20), source: toConfirm('Official Information Act 1982, s. 15A')}],
    }),
    term('transfer', workingDays(10), toConfirm('Official Information Act 1982, s. 14')),
  ],
};

export const AU_FOI: Regime = {
  id: 'au-foi1982', law: 'Freedom of Information Act 1982', jurisdiction: 'AU', zone: 'Australia/Sydney', calendar: 'au', version: '2026-11',
  terms: [
    term('answer', days(30), read('Freedom of Information Act 1982, s. 15(5)(b); Acts Interpretation Act 1901, s. 36(2)'), {
      roll: 'next-open-day', silence: 'refusal', stops: {fee: {effect: 'pause'}},
      extensions: [extendedBy('consultation', days(30), read('Freedom of Information Act 1982, s. 15(6)')), extendedBy('agreed', days(30), read('Freedom of Information Act 1982, s. 15AA'))],
    }),
    term('acknowledge', days(14), read('Freedom of Information Act 1982, s. 15(5)(a)'), {roll: 'next-open-day'}),
    term('internal-review', days(30), read('Freedom of Information Act 1982, s. 54C(3)'), {roll: 'next-open-day'}),
  ],
};

export const IN_RTI: Regime = {
  id: 'in-rti', law: 'Right to Information Act 2005', jurisdiction: 'IN', zone: 'Asia/Kolkata', version: '2026-11',
  terms: [
    term('answer', days(30), toConfirm('Right to Information Act 2005, s. 7(1)'), {
      silence: 'refusal', stops: {fee: {effect: 'pause'}},
      extensions: [
        extendedTo('assistant-officer', days(35), toConfirm('Right to Information Act 2005, s. 5(2)'), {withoutNotice: true}),
        extendedTo('third-party', days(40), toConfirm('Right to Information Act 2005, s. 11(3)'), {withoutNotice: true}),
      ],
    }),
    term('life-liberty', hours(48), toConfirm('Right to Information Act 2005, s. 7(1), proviso'), {silence: 'refusal'}),
    term('transfer', days(5), toConfirm('Right to Information Act 2005, s. 6(3)')),
    term('first-appeal', days(30), toConfirm('Right to Information Act 2005, s. 19(6)'), {extensions: [extendedTo('reasons-recorded', days(45), toConfirm('Right to Information Act 2005, s. 19(6)'))]}),
  ],
};
