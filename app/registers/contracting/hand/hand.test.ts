import fc from 'fast-check';
import {must, mustOk} from '@parvis/kernel';
import {parseJson, type JsonObject} from '@parvis/kernel/json';
import {Checker} from '@parvis/ocds/check';
import {merge} from '@parvis/ocds/merge';
import {expect, test} from 'vitest';
import {compile} from '../fold.ts';
import type {Answer, Answers, Organisation, Row} from './kinds/kind.ts';
import {readForm, type Read} from './read.ts';
import {fieldsOf, recall} from './recall.ts';
import {releaseOf} from './release.ts';
import {asksReason, mayBeFormal} from './said.ts';
import {STAGES, type Stage} from './stages/index.ts';
import {answersTo} from './testing/answers.ts';

const OCID = 'ocds-7h2qk9-2026-17';

/** A process as it grows: releases, and what they come to. */
interface Process {
  readonly releases: readonly JsonObject[];
  readonly state?: JsonObject;
}

function publish({releases, state}: Process, stage: Stage, read: Read): Process {
  const n = releases.length + 1;
  const release = releaseOf(stage, read, {
    ocid: OCID, id: `${OCID}-${n}`, date: `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z`, zone: 'Asia/Kathmandu', language: 'en',
    ...(state && {state}), ...(n > 1 && {last: `${OCID}-${n - 1}`}),
  });
  // Through text and back, as a publisher's file would come.
  const all = [...releases, mustOk(parseJson(JSON.stringify(release)), 'JSON') as JsonObject];
  return {releases: all, state: compile(all.map((body) => ({id: String(body['id']), kind: 'statement' as const, said: String(body['date']), schemaVersion: '1.1', body})))};
}

function errorsIn(releases: readonly JsonObject[]): string[] {
  const checker = new Checker();
  checker.document({uri: 'https://square.example/p', version: '1.1', publishedDate: '2026-12-01T00:00:00Z', publisher: {name: 'Roads'}, releases});
  return checker.report().findings.filter(({severity}) => severity === 'error').map(({id, field, examples}) => `${id} ${field} ${examples[0]?.at ?? ''}`);
}

function changeFor(stage: Stage, state: JsonObject | undefined): Pick<Read, 'change'> {
  return asksReason(stage, state) ? {change: {reason: 'Because', formal: stage.name === 'amendment' || mayBeFormal(stage, state)}} : {};
}

/** Answers without the ids that publishing gives. */
function plain(answers: Answers): Record<string, unknown> {
  const strip = (answer: Answer): unknown => {
    if (Array.isArray(answer)) return (answer as readonly (string | Organisation | Row)[]).map((one) => (typeof one === 'string' ? one : 'answers' in one ? plain(one.answers) : nameless(one)));
    return typeof answer === 'object' && 'name' in answer ? nameless(answer) : answer;
  };
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, strip(answer)]));
}

function nameless({id: _, ...rest}: Organisation): Omit<Organisation, 'id'> {
  return rest;
}

/** Without what the record is told in other words: an own office that is the buyer's. */
function asRecalled(answers: Answers): Record<string, unknown> {
  const {procuringEntity, ...rest} = plain(answers);
  const {email: _, ...buyer} = (rest['buyer'] ?? {}) as Record<string, unknown>;
  return JSON.stringify(procuringEntity) === JSON.stringify(buyer) ? rest : {...rest, ...(procuringEntity !== undefined && {procuringEntity})};
}

const WAY: readonly Stage[] = STAGES.map((name) => (['award', 'contract', 'implementation', 'termination'].includes(name) ? {name, element: '1'} : {name}));

/** One step of a process, with any answers. */
function step(process: Process, stage: Stage): fc.Arbitrary<{readonly stage: Stage; readonly read: Read; readonly next: Process}> {
  const before = process.state === undefined ? {} : recall(stage, process.state);
  return answersTo(stage, process.state, before).map((answers) => {
    const read = {answers, ...changeFor(stage, process.state)};
    return {stage, read, next: publish(process, stage, read)};
  });
}

/** From plan to the end, with stages said again in between. */
function way(stages: readonly Stage[]): fc.Arbitrary<readonly {readonly stage: Stage; readonly read: Read; readonly before: Process; readonly next: Process}[]> {
  const go = (rest: readonly Stage[], process: Process): fc.Arbitrary<readonly {readonly stage: Stage; readonly read: Read; readonly before: Process; readonly next: Process}[]> => {
    const [stage, ...others] = rest;
    if (stage === undefined) return fc.constant([]);
    return step(process, stage).chain((one) => go(others, one.next).map((more) => [{...one, before: process}, ...more]));
  };
  return go(stages, {releases: []});
}

const again = fc.array(fc.constantFrom(...WAY), {maxLength: 3}).map((more) => [...WAY, ...more]);

test('law: whatever is answered, every release has no error, and the record gives the same answers back', () => {
  fc.assert(fc.property(again.chain(way), (steps) => {
    for (const {stage, read, next} of steps) {
      expect(errorsIn(next.releases)).toEqual([]);
      expect(plain(recall(stage, must(next.state, 'a state')))).toEqual(asRecalled(read.answers));
    }
  }), {numRuns: 60, endOnFailure: true});
}, 300_000);

test('law: a form that shows answers is read as these answers', () => {
  fc.assert(fc.property(fc.constantFrom(...WAY).chain((stage) => {
    const state: JsonObject = {ocid: OCID, awards: [{id: '1'}, {id: '2'}], contracts: []};
    return answersTo(stage, state).map((answers) => ({stage, answers, state}));
  }), ({stage, answers, state}) => {
    const typed = {...fieldsOf(stage, answers), reason: ['Because'], formal: ['yes']};
    expect(mustOk(readForm(stage, typed, state), 'valid answers').answers).toEqual(answers);
  }), {numRuns: 200, endOnFailure: true});
});

test('law: six releases from plan to payment merge to what was typed, whatever their order', () => {
  const six = WAY.filter(({name}) => name !== 'termination');
  fc.assert(fc.property(way(six).chain((steps) => fc.shuffledSubarray([...steps.at(-1)!.next.releases], {minLength: 6}).map((releases) => ({steps, releases}))), ({steps, releases}) => {
    const compiled = mustOk(merge(releases), 'releases of one process').compiled;
    const {stage, read} = steps.at(-1)!;
    expect(plain(recall(stage, compiled))).toEqual(asRecalled(read.answers));
    expect(compiled).toEqual({...steps.at(-1)!.next.state});
  }), {numRuns: 30, endOnFailure: true});
}, 300_000);
