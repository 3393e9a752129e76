import {assertNever, err, ok, type Result} from '@parvis/kernel';
import type {Moderation} from './subject.ts';

export type CommentState = 'waiting' | 'published' | 'hidden' | 'withdrawn';

/** Why a comment is not shown; published with the decision. `other` needs words. */
export const REASONS = ['off-topic', 'personal-data', 'insult', 'hatred', 'threat', 'advertising', 'repeated', 'unlawful', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** How comments on a kind of thing are looked after. */
export interface CommentRule {
  readonly moderation: Moderation;
  /** So many readers must flag a comment until a moderator is asked to look at it. */
  readonly flags: number;
  /** Most characters of a text. */
  readonly longest: number;
  /** No new ones for now. */
  readonly closed: boolean;
}

/** A comment, as a decision on it needs to know it. People are numbers. */
export interface Standing {
  readonly state: CommentState;
  /** Who wrote it; nobody once it was withdrawn. */
  readonly author?: number;
  /** It answers another: then nothing can answer it. */
  readonly answers?: number;
  readonly decidedBy?: number;
  readonly flaggedBy: readonly number[];
  /** Flags that no moderator has looked at yet. */
  readonly openFlags: number;
  readonly appeal?: 'open' | 'upheld' | 'reversed';
}

export type Command =
  | {readonly do: 'flag'; readonly by: number; readonly reason: Reason}
  | {readonly do: 'publish' | 'withdraw'; readonly by: number}
  | {readonly do: 'hide'; readonly by: number; readonly reason: Reason; readonly words: string}
  | {readonly do: 'appeal'; readonly by: number; readonly words: string}
  | {readonly do: 'uphold' | 'reverse'; readonly by: number};

/** What follows from a command: the state afterwards, and what else is written down. */
export type CommentEvent =
  | {readonly kind: 'flagged'; readonly by: number; readonly reason: Reason}
  | {readonly kind: 'published'; readonly by: number; readonly first: boolean}
  | {readonly kind: 'kept'; readonly by: number}
  | {readonly kind: 'hidden'; readonly by: number; readonly reason: Reason; readonly words: string}
  | {readonly kind: 'withdrawn'; readonly by: number}
  | {readonly kind: 'appealed'; readonly by: number; readonly words: string}
  | {readonly kind: 'appeal-decided'; readonly by: number; readonly outcome: 'upheld' | 'reversed'};

/** Why something cannot be done with a comment. `done`: it was done before, and nothing is to be told. */
export type Refusal = 'comment.not-open' | 'comment.own' | 'comment.not-own' | 'comment.same-moderator' | 'comment.appealed' | 'comment.done';

/** Whether a comment, written now, is shown at once. */
export function stateWhenWritten({moderation}: CommentRule): CommentState {
  return moderation === 'before' ? 'waiting' : 'published';
}

/** One level of threads: a shown comment that answers no other can be answered. */
export function canBeAnswered({state, answers}: Pick<Standing, 'state' | 'answers'>): boolean {
  return state === 'published' && answers === undefined;
}

/** Does a moderator have something to decide here, and what? */
export function inQueue({state, openFlags, appeal}: Standing, {flags}: Pick<CommentRule, 'flags'>): 'new' | 'flagged' | 'appeal' | undefined {
  if (state === 'waiting') return 'new';
  if (state === 'hidden' && appeal === 'open') return 'appeal';
  return state === 'published' && openFlags >= flags ? 'flagged' : undefined;
}

/** What a command does to a comment, or why it does nothing. */
export function decide(comment: Standing, command: Command): Result<CommentEvent, Refusal> {
  const {state, author, appeal} = comment;
  const own = author !== undefined && author === command.by;
  switch (command.do) {
    case 'flag':
      if (state !== 'published') return err('comment.not-open');
      if (own) return err('comment.own');
      return comment.flaggedBy.includes(command.by) ? err('comment.done') : ok({kind: 'flagged', by: command.by, reason: command.reason});
    case 'publish':
      if (own) return err('comment.own');
      if (state === 'waiting') return ok({kind: 'published', by: command.by, first: true});
      if (state === 'published') return comment.openFlags > 0 ? ok({kind: 'kept', by: command.by}) : err('comment.done');
      return err('comment.not-open');
    case 'hide':
      if (own) return err('comment.own');
      if (state !== 'waiting' && state !== 'published') return err('comment.not-open');
      // an appeal is given once, and its outcome holds for what it was about
      return ok({kind: 'hidden', by: command.by, reason: command.reason, words: command.words});
    case 'withdraw':
      if (state === 'withdrawn') return err('comment.done');
      return own ? ok({kind: 'withdrawn', by: command.by}) : err('comment.not-own');
    case 'appeal':
      if (!own) return err('comment.not-own');
      if (appeal !== undefined) return err('comment.appealed');
      return state === 'hidden' ? ok({kind: 'appealed', by: command.by, words: command.words}) : err('comment.not-open');
    case 'uphold':
    case 'reverse':
      if (own) return err('comment.own');
      if (state !== 'hidden' || appeal !== 'open') return err('comment.not-open');
      if (comment.decidedBy === command.by) return err('comment.same-moderator');
      return ok({kind: 'appeal-decided', by: command.by, outcome: command.do === 'uphold' ? 'upheld' : 'reversed'});
    default:
      return assertNever(command);
  }
}
