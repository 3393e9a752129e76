import {plain} from '../search/plain.ts';

/** Something that a question may be about, with the phrases that lead to it in one language. */
export interface Topic {
  readonly key: string;
  readonly phrases: readonly string[];
}

export interface Understood<T extends Topic> {
  /** What may be looked for, the likeliest first: without question words, without those of the topic, of any topic. */
  readonly words: readonly string[];
  /** The topic with the longest phrase in the question. */
  readonly topic?: T;
  /** Nothing is said but the topic. */
  readonly topicAlone: boolean;
}

/** Reads phrases from a message: one behind the other, between them a bar. */
export function phrasesOf(message: string): string[] {
  return message.split('|').map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
}

/**
 * A plain question as a topic and words to look for: "Who won road contracts in Port Amery?" is about contracts, and
 * looks for "road Port Amery". No grammar: a topic is meant where all words of one of its phrases are there.
 */
export function understand<T extends Topic>(question: string, topics: readonly T[], questionWords: ReadonlySet<string>): Understood<T> {
  const typed = question.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’./_-]*/gu) ?? [];
  const words = typed.map((text): Word => ({text: text.replace(ELIDED, ''), forms: formsOf(text)})).filter(({forms}) => ![...forms].some((form) => questionWords.has(form)));
  const all = typed.map((text): Word => ({text, forms: formsOf(text)}));
  const topic = topicIn(all, topics);
  const without = (stems: ReadonlySet<string>): string => words.filter(({forms}) => ![...forms].some((form) => stems.has(form))).map(({text}) => text).join(' ');
  const own = new Set(topic && stemsOf(topic)), every = new Set(topics.flatMap(stemsOf));
  const left = without(own);
  return {words: [...new Set([words.map(({text}) => text).join(' '), left, without(every)])], topicAlone: topic !== undefined && left === '', ...(topic && {topic})};
}

interface Word {
  readonly text: string;
  readonly forms: ReadonlySet<string>;
}

/** What French writes on to the beginning of a word. */
const ELIDED = /^(?:[dlnsqctmj]|qu)['’]/iu;

function topicIn<T extends Topic>(words: readonly Word[], topics: readonly T[]): T | undefined {
  let best: {topic: T; length: number} | undefined;
  for (const topic of topics) {
    for (const phrase of topic.phrases) {
      const stems = phrase.split(/\s+/).map(stemOf);
      const there = stems.every((stem) => words.some(({forms}) => forms.has(stem)));
      if (there && stems.length > (best?.length ?? 0)) best = {topic, length: stems.length};
    }
  }
  return best?.topic;
}

function stemsOf({phrases}: Topic): string[] {
  return phrases.flatMap((phrase) => phrase.split(/\s+/).map(stemOf));
}

/** The words that a question is asked with, in the form in which they are compared. */
export function questionWordsOf(message: string): Set<string> {
  return new Set(message.split(/\s+/).map(plain));
}

/** A word as it may stand in a phrase: as it is, without a plural ending, without what is written on to it. */
function formsOf(text: string): Set<string> {
  const word = plain(text).replace(/[.'’-]+$/u, '');
  const bare = word.replace(ELIDED, '');
  return new Set([word, bare, stemOf(bare), ...arabicForms(bare)]);
}

function stemOf(word: string): string {
  const text = plain(word);
  if (text.length > 4 && /[aeo]s$/.test(text)) return text.slice(0, -1);
  return text.length > 3 && text.endsWith('s') && !text.endsWith('ss') ? text.slice(0, -1) : text;
}

/** Without the article and the particles that Arabic writes on to a word. */
function arabicForms(word: string): string[] {
  if (!/^\p{Script=Arabic}/u.test(word)) return [];
  const bare = word.replace(/^[وفبلك]?(?:ال|لل)/u, '');
  return [bare, bare.replace(/(?:ات|ون|ين)$/u, ''), word.replace(/^[وفبل]/u, '')];
}
