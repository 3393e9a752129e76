import {wordsIn} from '../../core/search/plain.ts';
import type {ContributionKind} from './state.ts';

/** What somebody has or wants, in one or more actions: a contribution, what a partner brings, what a partner seeks. */
export interface Offered {
  readonly id: string;
  readonly kind: ContributionKind | 'brings' | 'seeks';
  readonly actions: readonly number[];
  readonly text: string;
  /** The body that says so. */
  readonly by: string;
}

/** Why the one suits the other: the actions that both are about, and the words that both use. */
export interface Match {
  readonly id: string;
  readonly kind: Offered['kind'];
  readonly actions: readonly number[];
  readonly words: readonly string[];
}

const MOST = 10;
const FEWEST_LETTERS = 4;

/**
 * Who seeks what this offers, or offers what this seeks. Two suit each other where one seeks and the other does not, both
 * are about one action at least, and different bodies say so. The more words they share the higher, then the more actions.
 */
export function matches(one: Offered, others: readonly Offered[], common: ReadonlySet<string>): readonly Match[] {
  const words = wordsOf(one.text, common);
  return others.filter((other) => other.by !== one.by && seeks(one) !== seeks(other)).flatMap((other): Match[] => {
    const actions = one.actions.filter((action) => other.actions.includes(action));
    if (actions.length === 0) return [];
    const theirs = wordsOf(other.text, common);
    return [{id: other.id, kind: other.kind, actions, words: [...words].filter((word) => theirs.has(word)).sort()}];
  }).sort((a, b) => b.words.length - a.words.length || b.actions.length - a.actions.length || (a.id < b.id ? -1 : 1)).slice(0, MOST);
}

function seeks({kind}: Offered): boolean {
  return kind === 'request' || kind === 'seeks';
}

/** Words that more than half of all use say nothing of any one; with few there is nothing to count. */
export function commonWords(all: readonly Offered[]): ReadonlySet<string> {
  if (all.length < FEWEST_COUNTED) return new Set();
  const counts = new Map<string, number>();
  for (const {text} of all) for (const word of wordsOf(text, new Set())) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > all.length / 2).map(([word]) => word));
}

const FEWEST_COUNTED = 8;

function wordsOf(text: string, common: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(wordsIn(text).filter((word) => word.length >= FEWEST_LETTERS && !STOP.has(word) && !common.has(word)));
}

/** Words of four letters and more that hold sentences together, in the languages of the house. */
const STOP: ReadonlySet<string> = new Set((
  'with from that this they them their there what when which will would have been were your ours more than into over also each such only some most other about where while after before between '
  + 'avec pour dans leur leurs nous vous cette sont plus entre comme dont sans sous mais tous toute chaque '
  + 'para como este esta estos estas entre sobre desde hasta cada todo toda todos donde porque tambien').split(' '));
