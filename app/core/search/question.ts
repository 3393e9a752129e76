import {wordsIn} from './plain.ts';

/** Words that were typed as one, `covid-19` or `"road works"`: all of them stand in a record, or with a hyphen before them not all. */
interface Piece {
  readonly without: boolean;
  readonly words: readonly string[];
}

/** Any of these, of which each needs all its pieces. */
export type WordQuestion = readonly (readonly Piece[])[];

const PIECE = /(-?)(?:"([^"]*)"?|([^\s"]+))/g;

/** Reads words as people type them into a search box: `or` between them (alone it is a word, gold in French), `-` before what is not to be there, quotes around what belongs together. */
export function readQuestion(asked: string): WordQuestion {
  const groups: Piece[][] = [[]];
  for (const [, hyphen, quoted, bare] of asked.matchAll(PIECE)) {
    const words = wordsIn(quoted ?? bare ?? '');
    if (quoted === undefined && hyphen === '' && words.length === 1 && words[0] === 'or') groups.push([]);
    else if (words.length > 0) groups.at(-1)?.push({without: hyphen !== '', words});
  }
  const filled = groups.filter((group) => group.length > 0);
  return filled.length > 0 || groups.length === 1 ? filled : [[{without: false, words: ['or']}]];
}

/** The words as they are, as PostgreSQL's `tsquery`: words have only letters and digits. */
export function asQuery(question: WordQuestion): string {
  return question.map((group) => group.map(({without, words}) => `${without ? '!' : ''}(${words.map((word) => `'${word}'`).join(' & ')})`).join(' & ')).join(' | ');
}

/** For `websearch_to_tsquery`, which stems them. */
export function asWebSearch(question: WordQuestion): string {
  return question.map((group) => group.map(({without, words}) => `${without ? '-' : ''}"${words.join(' ')}"`).join(' ')).join(' or ');
}
