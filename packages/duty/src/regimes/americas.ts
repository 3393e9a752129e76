import type {Regime} from '../clock/term.ts';
import {days, extendedBy, read, term, toConfirm, workingDays} from './common.ts';

export const US_FOIA: Regime = {
  id: 'us-foia', law: 'Freedom of Information Act, 5 U.S.C. 552', jurisdiction: 'US', zone: 'America/New_York', calendar: 'us', version: '2026-11',
  terms: [
    term('answer', workingDays(20), toConfirm('5 U.S.C. 552(a)(6)(A)(i), (ii)'), {
      silence: 'refusal', stops: {clarification: {effect: 'pause', once: true}, fee: {effect: 'pause'}},
      extensions: [extendedBy('unusual', workingDays(10), toConfirm('5 U.S.C. 552(a)(6)(B)(i)'))],
    }),
    term('appeal', workingDays(20), toConfirm('5 U.S.C. 552(a)(6)(A)(ii)'), {silence: 'refusal'}),
    term('expedited', days(10), toConfirm('5 U.S.C. 552(a)(6)(E)(ii)(I)')),
  ],
};

export const MX_LGTAIP: Regime = {
  id: 'mx-lgtaip', law: 'Ley General de Transparencia y Acceso a la Información Pública', jurisdiction: 'MX', zone: 'America/Mexico_City', calendar: 'mx', version: '2026-11',
  terms: [
    term('answer', workingDays(20), toConfirm('Ley General de Transparencia y Acceso a la Información Pública (2015), art. 132'), {
      stops: {clarification: {effect: 'pause', once: true, within: workingDays(5)}},
      extensions: [extendedBy('exceptional', workingDays(10), toConfirm('Ley General de Transparencia y Acceso a la Información Pública (2015), art. 132, second paragraph'))],
    }),
  ],
};

/** Registered on a working day before 19:00: official notice that day; else on the next working day. Day 1 is the working day after. */
const NOTICE = {receipt: {closedDay: 'next-open-day', cutoff: '19:00'}, dayOne: 'next-open-day', roll: 'next-open-day'} as const;

export const BR_LAI: Regime = {
  id: 'br-lai', law: 'Lei de Acesso à Informação, Lei 12.527/2011', jurisdiction: 'BR', zone: 'America/Sao_Paulo', calendar: 'br', version: '2026-11',
  terms: [
    term('answer', days(20), read('Lei 12.527/2011, art. 11 §1; counting rules of the federal platform'), {...NOTICE, extensions: [extendedBy('justified', days(10), read('Lei 12.527/2011, art. 11 §2'))]}),
    term('ask-appeal', days(10), read('Lei 12.527/2011, art. 15'), {...NOTICE, owedBy: 'asker'}),
    term('appeal', days(5), read('Lei 12.527/2011, art. 15, parágrafo único'), NOTICE),
  ],
};
