import type {Period, Regime} from '@parvis/duty';

const UNITS = {D: {unit: 'days', times: 1}, W: {unit: 'days', times: 7}, M: {unit: 'months', times: 1}, Y: {unit: 'months', times: 12}} as const;
const MOST = 999;

/** How often something is published, as an ISO 8601 duration of days, weeks, months or years: `P1W`, `P3M`. Undefined: it is none. */
export function parseRhythm(text: string): Period | undefined {
  const [, digits = '', letter = ''] = /^P(\d{1,3})([DWMY])$/.exec(text) ?? [];
  const count = Number(digits);
  if (letter === '' || count < 1 || count > MOST) return undefined;
  const {unit, times} = UNITS[letter as keyof typeof UNITS];
  return {count: count * times, unit};
}

/** The rhythm of a source as a law of its own: so long after the last entry something new is due, whatever the weekday. */
export function rhythmRegime(rhythm: string, period: Period, zone: string): Regime {
  const source = {title: rhythm, standing: 'read'} as const;
  return {
    id: 'publication', law: rhythm, jurisdiction: '', zone, version: rhythm,
    terms: [{id: 'publication', owedBy: 'body', period, dayOne: 'next-day', roll: 'none', extensions: [], stops: {}, silence: 'nothing', source}],
  };
}
