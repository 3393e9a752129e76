import type {Regime} from '../clock/term.ts';
import {extendedTo, months, read, term, toConfirm, workingDays} from './common.ts';

export const DE_IFG: Regime = {
  id: 'de-ifg', law: 'Informationsfreiheitsgesetz des Bundes', jurisdiction: 'DE', zone: 'Europe/Berlin', calendar: 'de', version: '2026-11',
  terms: [
    // A message that arrives late at night or on a closed day is read on the next open one (BGB 130).
    term('answer', months(1), toConfirm('IFG § 7(5); BGB §§ 130, 187(1), 188(2), (3), 193'), {receipt: {closedDay: 'next-open-day', cutoff: '22:00'}, roll: 'next-open-day'}),
    term('ask-review', months(1), toConfirm('IFG § 9(4); VwGO § 70'), {owedBy: 'asker', roll: 'next-open-day'}),
  ],
};

export const FR_CRPA: Regime = {
  id: 'fr-crpa', law: 'Code des relations entre le public et l’administration', jurisdiction: 'FR', zone: 'Europe/Paris', calendar: 'fr', version: '2026-11',
  terms: [
    // Silence of a month is a refusal, born at the end of the last day; not a clear period.
    term('answer', months(1), read('CRPA art. R*311-12, R311-13'), {dayOne: 'same-day', roll: 'next-open-day', silence: 'refusal'}),
    // Counted with the day on which the refusal is born: the day after the last one of the answer.
    term('ask-cada', months(2), read('CRPA art. R311-15, R343-1'), {owedBy: 'asker', dayOne: 'same-day', roll: 'next-open-day'}),
  ],
};

export const UA_DOSTUP: Regime = {
  id: 'ua-dostup', law: 'Закон України «Про доступ до публічної інформації» 2939-VI', jurisdiction: 'UA', zone: 'Europe/Kyiv', calendar: 'ua', from: '2022-02-24', version: '2026-11',
  terms: [
    term('answer', workingDays(5), read('Law 2939-VI, art. 20(1)'), {silence: 'refusal', extensions: [extendedTo('large', workingDays(20), read('Law 2939-VI, art. 20(4)'), {noticeWithin: workingDays(5)})]}),
    term('urgent', {count: 48, unit: 'hours'}, read('Law 2939-VI, art. 20(2)'), {silence: 'refusal'}),
  ],
};
