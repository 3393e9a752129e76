import {showUnseen} from './unseen.ts';

/** Something that is on one day. */
export interface CalendarDay {
  /** The same for ever. */
  readonly uid: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** When what it says last changed, RFC 3339. */
  readonly stamp: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly category?: string;
}

/** An iCalendar object (RFC 5545): days without times, CRLF, lines folded at 75 bytes. */
export function writeCalendar(name: string, days: readonly CalendarDay[]): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Parvis//Parvis//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`,
    ...days.flatMap(({uid, day, stamp, summary, description, url, category}) => [
      'BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${instant(stamp)}`, `DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(String(Temporal.PlainDate.from(day).add({days: 1})))}`,
      `SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(description)}`, `URL:${url}`, ...(category === undefined ? [] : [`CATEGORIES:${escaped(category)}`]), 'TRANSP:TRANSPARENT', 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

function instant(text: string): string {
  return `${new Date(text).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** RFC 5545, 3.3.11: text. */
function escaped(text: string): string {
  return showUnseen(text.toWellFormed().replaceAll(/\r\n?/g, '\n')).replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n').replaceAll('\t', ' ');
}

const MOST_BYTES = 75;

/** RFC 5545, 3.1: no line longer than 75 bytes, none cut inside a character. */
function folded(line: string): string {
  let out = '', bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > MOST_BYTES) {
      out += '\r\n ';
      bytes = 1;
    }
    out += sign;
    bytes += size;
  }
  return out;
}
