import {err, ok, type Result} from '@parvis/kernel';

/** An address as anyone may read it: its parameters may hold a key, and stay out. */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return '';
  return `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

const SECONDS = {m: 60, h: 3_600, d: 86_400, w: 604_800} as const;
const LEAST_SECONDS = 900, MOST_SECONDS = 366 * 86_400;

/** How often: `30m`, `6h`, `1d`, `2w`, from a quarter of an hour to a year. Gives seconds, or what to write instead. */
export function parseEvery(text: string): Result<number, string> {
  const [, count, unit] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  const seconds = count === undefined ? 0 : Number(count) * SECONDS[unit as keyof typeof SECONDS];
  if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) return err('write a number and m, h, d or w, from 15m to 366d: 1d is once a day');
  return ok(seconds);
}

/** The longest unit that fits: 86400 → 1d. */
export function writeEvery(seconds: number): string {
  const [unit, size] = (Object.entries(SECONDS) as [string, number][]).toReversed().find(([, one]) => seconds % one === 0) ?? ['m', 60];
  return `${Math.max(1, Math.round(seconds / size))}${unit}`;
}
