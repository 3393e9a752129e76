import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {DecodeContext, Decoded, StatementDraft} from '../../core/register.ts';
import {ACTION_NUMBERS, actionId, SHARING} from './actions.ts';
import {Fields} from './read.ts';
import {CONTRIBUTION_KINDS, JOINING_EVENTS, LEVELS, PART_KINDS, PARTNER_KINDS, REFUSALS} from './state.ts';

export const SCHEMA_VERSION = '1';
/** What one text may hold: what a body brings, a contribution says. */
export const LONGEST_TEXT = 5_000;
/** What a part of a pack may hold. */
export const LONGEST_PART = 200_000;

const TYPES = ['joining', 'contribution', 'pack', 'adoption'] as const;

/** A statement of the register, or a file of them under `statements`. All problems at once, with their places. */
export function decode(value: JsonValue, {at}: DecodeContext): Decoded {
  if (isObject(value) && Array.isArray(value['statements'])) {
    const all = value['statements'].map((one, i) => decodeOne(one, `${at}/statements/${i}`));
    return {
      statements: all.flatMap(({statements}) => statements), references: 0,
      rejected: all.reduce((sum, {rejected}) => sum + rejected, 0), problems: all.flatMap(({problems}) => problems),
    };
  }
  return decodeOne(value, at);
}

function decodeOne(value: JsonValue, at: string): Decoded {
  const problems: Problem[] = [];
  if (!isObject(value)) return {statements: [], references: 0, rejected: 1, problems: [{code: 'declaration.no-object', at}]};
  const fields = new Fields(value, at, problems);
  const id = fields.text('id');
  const said = fields.instant('date');
  const type = fields.one('type', TYPES);
  const touches = type === undefined ? undefined : READERS[type](fields);
  if (problems.length > 0 || touches === undefined) return {statements: [], references: 0, rejected: 1, problems};
  const draft: StatementDraft = {id, kind: 'statement', said, touches, body: value, schemaVersion: SCHEMA_VERSION};
  return {statements: [draft], references: 0, rejected: 0, problems};
}

type Touches = readonly [string, ...string[]];

const READERS: Readonly<Record<(typeof TYPES)[number], (fields: Fields) => Touches>> = {
  joining(fields) {
    const event = fields.one('event', JOINING_EVENTS);
    const [action = 0] = fields.numbers('actions', ACTION_NUMBERS);
    const partner = readPartner(fields.object('partner'));
    for (const member of ['brings', 'seeks', ...(event === 'left' ? [] : ['reason'])]) fields.mayText(member, LONGEST_TEXT);
    fields.mayText('evidence', 2_000);
    fields.mayText('language');
    if (event === 'left') fields.text('reason', LONGEST_TEXT);
    return [joiningId(action, partner), actionId(action)];
  },
  contribution(fields) {
    const event = fields.one('event', ['published', 'refused', 'ended'] as const);
    const id = fields.id('contribution', 'contribution-');
    const actions = fields.numbers('actions', ACTION_NUMBERS).map(actionId);
    if (event === 'ended') {
      fields.mayText('reason', LONGEST_TEXT);
      return [id, ...actions];
    }
    const kind = fields.one('kind', CONTRIBUTION_KINDS);
    fields.instant('received');
    const decision = fields.object('decision');
    decision.text('by');
    if (event === 'refused') {
      decision.one('refusal', REFUSALS);
      decision.text('reason', LONGEST_TEXT);
      return [id, ...actions];
    }
    decision.mayText('reason', LONGEST_TEXT);
    readPartner(fields.object('by'));
    fields.text('title');
    fields.text('text', LONGEST_TEXT);
    for (const member of ['language', 'licence']) fields.mayText(member);
    fields.mayText('link', 2_000);
    if (kind === 'event') {
      const when = fields.object('when');
      const [start, end] = [when.day('start'), when.day('end')];
      if (end < start) when.tell('end', 'wrong-date');
      when.text('place');
    }
    return [id, ...actions];
  },
  pack(fields) {
    const id = fields.id('pack', 'pack-');
    for (const member of ['name', 'version', 'licence', 'site']) fields.text(member);
    readHash(fields, 'hash');
    readPartner(fields.object('by'));
    for (const part of fields.objects('parts')) readPart(part);
    return [id, actionId(SHARING)];
  },
  adoption(fields) {
    const id = fields.id('adoption', 'adoption-');
    readPartner(fields.object('by'));
    const from = fields.object('from');
    for (const member of ['name', 'site', 'pack', 'version', 'licence']) from.text(member);
    readHash(from, 'hash');
    for (const part of fields.objects('parts')) {
      readPart(part);
      part.count('changed');
      part.count('against');
    }
    return [id, actionId(SHARING)];
  },
};

function readPartner(fields: Fields): string {
  const id = fields.id('id', '');
  fields.text('name');
  fields.one('kind', PARTNER_KINDS);
  fields.one('level', LEVELS);
  if (fields.has('place')) {
    const place = fields.object('place');
    place.text('id');
    place.text('name');
  }
  fields.mayText('identifier');
  return id;
}

function readPart(fields: Fields): void {
  fields.one('kind', PART_KINDS);
  fields.text('name');
  fields.text('text', LONGEST_PART);
}

function readHash(fields: Fields, member: string): void {
  const hash = fields.text(member);
  if (hash !== '' && !/^[0-9a-f]{64}$/.test(hash)) fields.tell(member, 'wrong-hash');
}

/** One body in one action is one record. */
export function joiningId(action: number, partner: string): string {
  return `joining-${action}-${partner}`;
}

/** The body of a statement without what a writer left undefined. */
export function bodyOf(members: Readonly<Record<string, unknown>>): JsonObject {
  return JSON.parse(JSON.stringify(members)) as JsonObject;
}
