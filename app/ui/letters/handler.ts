import type {ClientBase, Pool} from 'pg';
import type {ComponentChildren} from 'preact';
import type {Result} from '@parvis/kernel';
import type {Asked} from '../../core/http/act-route.ts';
import type {AnsweredByLink, LetterRead} from '../../core/letters/letters.ts';
import type {PageContext} from '../../core/page.ts';
import type {FieldProblem} from '../components/forms.tsx';

/** What a question is about, as its room needs it for form and answer. */
export interface LetterAbout {
  readonly title: string;
  /** Its page, without language. */
  readonly path: string;
}

export interface LetterFormView<T extends LetterAbout = LetterAbout> {
  readonly letter: LetterRead;
  readonly about: T;
  /** What was typed; empty at first. */
  readonly typed: URLSearchParams;
  readonly problems: readonly FieldProblem[];
  readonly context: PageContext;
}

export interface LetterAnswer<A> {
  readonly letter: LetterRead;
  readonly answer: A;
  /** Goes with the answer into what is published. */
  readonly by: AnsweredByLink;
  /**
   * Closes the question: called once in the transaction that records the answer (with `append`, in its hook `also`). It
   * throws where the question is not open any more; then nothing may be kept, and the visitor is told.
   */
  close(client: ClientBase): Promise<void>;
}

/**
 * One question of a room, answered by mailed link: `ask(client, vault, {room, what, subject, …})` sends it, `mountLetters`
 * shows its form to whoever opens the link, and this records what comes back.
 */
export interface LetterHandler<A = unknown, T extends LetterAbout = LetterAbout> {
  readonly room: string;
  readonly what: string;
  /** The form's key in the messages: `{form}.title`, `{form}.lead`, `{form}.button`, `{form}.error.{code}`. */
  readonly form: string;
  /** What is asked about. Undefined: it is no more, and neither is the question. */
  about(pool: Pool, letter: LetterRead): Promise<T | undefined>;
  /** The fields, without the form around them. */
  fields(view: LetterFormView<T>): ComponentChildren;
  /** The typed answer, or all that is wrong with it. */
  parse(typed: URLSearchParams, view: Pick<LetterFormView<T>, 'letter' | 'about' | 'context'>): Result<A, readonly FieldProblem[]>;
  /** Records the answer in one transaction, in which it calls `close`. */
  record(asked: Asked, answered: LetterAnswer<A>): Promise<void>;
}
