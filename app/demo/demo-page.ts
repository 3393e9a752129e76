import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {OPEN_FROM} from './contracting/draft.ts';
import {DEMO_SCALE, DEMO_SEED} from './ensure.ts';
import {PATTERNS} from './patterns/catalogue.ts';
import type {Pattern} from './patterns/pattern.ts';
import {BLOCK, PATTERNS_OF_BLOCK, PROCESSES_OF_BLOCK} from './patterns/plan.ts';
import {makeWorld} from './world.ts';
import {COMPANIES} from './world/companies.ts';
import {PEOPLE} from './world/people.ts';
import {YEARS} from './world/calendar.ts';

const PAGE = new URL('../../docs/reference/demo.md', import.meta.url);
const number = (value: number): string => value.toLocaleString('en');

/** The reference of the invented country: how large it is, and what was planted in it. */
export function demoPage(): string {
  const {bodies, places, regions} = makeWorld(DEMO_SEED);
  const planted = PATTERNS.filter(({like}) => like === undefined);
  return `# The demonstration: Solvane

The Republic of Solvane does not exist. Its people, companies, places, telephone numbers (+000) and addresses (\`.example\`) are invented, its ocids have a prefix that nobody registered, and it lives in a database of its own. \`npm start\` shows ${number(DEMO_SCALE)} of its contracting processes until a site is started; \`parvis demo --scale N\` makes up to a million of them, \`--out FILE\` writes them as JSON lines. This page is written by \`node --import tsx app/demo/demo-page.ts\`.

## The country

Everything follows from the seed (${DEMO_SEED} unless told): the same seed gives the same country on every machine, and a larger country holds the smaller one. Companies and people are worked out from their number when they are asked for, so that no size takes memory.

- ${regions.length} regions with ${places.length} towns, in a tree of jurisdictions: country, region, municipality. Five regions speak English, the others French, Spanish and Arabic; a body writes in its own language.
- ${bodies.length} bodies: ministries and agencies, three of each region, one of each town. Few buy much, many little.
- ${number(COMPANIES)} companies in twelve sectors, with number, address, founding date, size, directors and owners; some belong to another, some have a sister at the same address, some share a business centre. More are founded for one purpose only.
- ${number(PEOPLE)} people, in families of four with one name and one home. They are the directors, owners and officials.
- ${YEARS[0]} to ${String(YEARS.at(-1))}. Purchases begin by season: few in August, many before the money of the year lapses. What would come after the last day is not told, so that the newest processes are open.

Each register adds a generator over the same people and companies (\`app/demo/generators.ts\`).

## Contracting

About 3.5 releases a process, of about 3.6 kB: plan, call for offers, more time, bids, awards, contracts, amendments, payments, end. A call for offers is due from ${number(OPEN_FROM)} euro on. Values are log-normal by subject; a quarter of the large open procedures have lots; imports are sometimes in dollars; some calls are cancelled or get no valid offer.

## Promises and petitions

The third open government plan is in its third year at the end of 2026: milestones in every status, reports on time, corrected, missing and answered by a mailed link, assessments that agree and that do not. The fourth is a draft with comments, of which some have their reasons. Commitments name actions of the Declaration. There is a petition in each state: those that are not public yet stand in the moderators' queue.

## What was planted

Of each ${BLOCK} processes ${PROCESSES_OF_BLOCK} or so play a part in one of ${PATTERNS_OF_BLOCK} episodes, about half of them wrong and half honest; ${number(DEMO_SCALE)} processes hold every pattern of one process. \`parvis demo --truth FILE\` writes them, one a line: \`register\`, \`pattern\`, \`kind\` (\`planted\` or \`look-alike\`), \`like\` (the pattern that a look-alike resembles), \`things\` (ocids), \`parties\` and \`flags\`.

The flags are those of \`parvis ocds flags\`. A test runs them over 3,000 processes: of each planted pattern its flags find at least 90 % of the episodes, and of each look-alike the flags that are named speak up while the others of its model are silent in at least 90 %. **A flag that speaks up over a look-alike is not wrong: it asks a question, and the record has the answer.** Where no flag is named, none that is computed today sees the pattern.

${planted.map((pattern) => [section(pattern), ...PATTERNS.filter(({like}) => like === pattern.id).map(lookAlike)].join('\n')).join('\n\n')}
`;
}

function section({id, says, flags, remark, size}: Pattern): string {
  return `### ${id}\n\n${says}${size > 1 ? ` *${size} processes.*` : ''}\n\n- ${flags.length === 0 ? '' : `Should find it: ${list(flags)}. `}${remark}`;
}

function lookAlike({id, says, flags, remark}: Pattern): string {
  return `- Honest look-alike \`${id}\`: ${says} ${flags.length === 0 ? 'No flag of its model speaks up.' : `Speaks up: ${list(flags)}.`} ${remark}`;
}

function list(flags: readonly string[]): string {
  return flags.join(', ');
}

export function writtenDemoPage(): string {
  return readFileSync(PAGE, 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(PAGE, demoPage());
