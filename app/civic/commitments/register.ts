import {foldThing, readStatement, touchedBy, type Said, type Statement} from '@parvis/commitments';
import {asJson, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {DecodeContext, Decoded, FoldStatement, Register, StatementDraft} from '../../core/register.ts';
import {commitmentDuties, DUTY_RULES} from './duties.ts';
import {FACETS, mentionsOf, summaryOf} from './summary.ts';
import {commitmentTables} from './tables.ts';
import {thingIn} from './thing.ts';

/** Action plans and commitments: one statement is one thing said; a thing is a plan, or one of its commitments. */
export const commitments: Register = {
  name: 'commitments',
  number: 3,
  standard: {name: 'OGP Participation and Co-Creation Standards', version: '2022', url: 'https://www.opengovpartnership.org/ogp-participation-co-creation-standards/'},
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  doors: ['promises'],
  // meetings, rules, what was raised and what came of it
  serves: [14],
  foldVersion: 1,
  sameId: 'refuse',
  bulkArrays: ['statements'],
  sealedParts: {},
  tables: commitmentTables,
  facets: FACETS,
  publisher({publisher: said, license}) {
    const name = isObject(said) && typeof said['name'] === 'string' ? said['name'] : undefined;
    return name === undefined ? undefined : {name, ...(typeof license === 'string' && {licence: license})};
  },
  decode,
  fold: (id, statements) => asJson(foldThing(id, statements.map(saidOf))),
  summary: (state) => summaryOf(thingIn(state)),
  mentions: (state) => mentionsOf(thingIn(state)),
  links: () => [],
  findings: () => [],
  dutyRules: DUTY_RULES,
  duties: (state) => commitmentDuties(thingIn(state)),
  detail: (state) => state,
};

function saidOf({id, said, body}: FoldStatement): Said {
  return {statement: id, date: said, body: body as unknown as Statement}; // read by `decode` before it was stored
}

/** One statement, or an object with several under `statements`. */
function decode(value: JsonValue, {at}: DecodeContext): Decoded {
  const several = isObject(value) && Array.isArray(value['statements']) ? (value['statements'] as readonly JsonValue[]).map((one, i) => [one, `${at}/statements/${i}`] as const) : [[value, at] as const];
  const statements: StatementDraft[] = [];
  const problems: Decoded['problems'][number][] = [];
  let rejected = 0;
  for (const [one, place] of several) {
    const read = readStatement(one, place);
    if (read.ok) statements.push(draftOf(read.value, one as JsonObject));
    else {
      rejected++;
      problems.push(...read.error);
    }
  }
  return {statements, references: 0, rejected, problems};
}

function draftOf(statement: Statement, body: JsonObject): StatementDraft {
  return {id: statement.id, kind: 'statement', said: statement.date, touches: touchedBy(statement), body, schemaVersion: '1'};
}
