import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {Checker, checkRelease, type FindingGroup} from '@parvis/ocds/check';
import type {ChangeView} from '../present/view.ts';
import {historyOf} from '../present/history.ts';
import {histories} from '../fold.ts';
import {releaseOf, stateAfter, type About} from './release.ts';
import type {Read} from './read.ts';
import type {Stage} from './stages/index.ts';

/** Something of the record that looks wrong once the release is there: a question, not a refusal. */
export interface Question {
  /** Of the quality check; the words are the message `hand.quality.{check}`. */
  readonly check: string;
  /** Where: paths of the standard. */
  readonly at: readonly string[];
}

export interface Review {
  readonly release: JsonObject;
  /** Every value that the record will say otherwise than now. */
  readonly changes: readonly ChangeView[];
  /** Breaches of the standard; with any of these nothing is published. */
  readonly errors: readonly FindingGroup[];
  readonly questions: readonly Question[];
}

/** Everything that is to be seen before a release is published. `shown`: the quality checks that there are words for. */
export function review(stage: Stage, read: Read, about: About, shown: (check: string) => boolean): Review {
  const release = releaseOf(stage, read, about);
  return {release, changes: changesOf(release, about.state), errors: errorsIn(release, about.date), questions: questionsOn(stateAfter(about.state, release), about.date, shown)};
}

/** What the release says of itself changes with each and is no change of the record. */
const OF_THE_RELEASE = new Set(['updateRationale', 'language', 'initiationType']);

function changesOf(release: JsonObject, state: JsonObject | undefined): ChangeView[] {
  const bodies = [...(state === undefined ? [] : [state]), release];
  const versioned = histories(bodies.map((body, i) => ({id: String(i), kind: 'statement' as const, said: String(body['date']), schemaVersion: '1.1', body})));
  const changes = historyOf(versioned, bodies.map(({id}) => String(id)));
  const fresh = changes.filter(({entry, field}) => entry === bodies.length && (state === undefined || !OF_THE_RELEASE.has(field)));
  return fresh.filter(({was, now}) => was !== now).sort((a, b) => placeOf(a.field) - placeOf(b.field));
}

const ORDER = ['buyer', 'planning', 'tender', 'awards', 'contracts', 'parties'];

function placeOf(field: string): number {
  return ORDER.findIndex((name) => field.startsWith(name));
}

/** Does it say anything that the record does not say yet? Reasons alone are nothing new. */
export function saysSomething({changes}: Review): boolean {
  return changes.some(({field}) => !/(^|\/)amendments\[/.test(field));
}

function errorsIn(release: JsonObject, date: string): readonly FindingGroup[] {
  const checker = new Checker({}, {quality: false});
  const document: JsonValue = {uri: 'https://parvis.example/release', version: '1.1', publishedDate: date, publisher: {name: 'Parvis'}, releases: [release]};
  checker.document(document);
  return checker.report().findings.filter(({severity}) => severity === 'error');
}

function questionsOn(state: JsonObject, date: string, shown: (check: string) => boolean): Question[] {
  return [...checkRelease(state, {today: date.slice(0, 10)})].flatMap(([check, {result, meta}]): Question[] => {
    if (result !== false || meta === null || !('failed_paths' in meta) || !shown(check)) return [];
    return [{check, at: [...new Set(meta.failed_paths.map(({path}) => path.slice(1)))].slice(0, 5)}];
  });
}
