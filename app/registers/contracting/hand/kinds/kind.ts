import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import type {Typed} from '../typed.ts';

/** What is wrong with one field: the words are the message `hand.error.{code}`, which names the label. */
export interface Problem {
  /** The id of the very input. */
  readonly field: string;
  readonly code: string;
  /** Names of the question, and of the list and row that it stands in. */
  readonly label: string;
  readonly row?: {readonly list: string; readonly number: number};
}

/** What a value is read back from. */
export interface Recalling {
  readonly parties: ReadonlyMap<string, JsonObject>;
}

/** What a value is written with. */
export interface Writing extends Recalling {
  /** The zone in which days begin and end. */
  readonly zone: string;
  /** Gives the id of the party in the release, making it where it is new. */
  party(organisation: Organisation): string;
}

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export interface Organisation {
  /** Of the party, where the record has it. */
  readonly id?: string;
  readonly name: string;
  readonly scheme?: string;
  readonly number?: string;
  readonly email?: string;
}

/** One of several things; `id` where the record has it. */
export interface Row {
  readonly id?: string;
  readonly answers: Answers;
}

export type Answer = string | readonly string[] | Money | Organisation | readonly Organisation[] | readonly Row[];
export type Answers = {readonly [name: string]: Answer};

/** What one kind of question can do. `name` is that of its field, with the row before it. */
export interface Kind<Q, A> {
  /** The answer of a form; undefined where nothing was typed, or where it cannot be read and a problem was told. */
  read(typed: Typed, name: string, question: Q, tell: Tell): A | undefined;
  /** The fields that show an answer. */
  fields(answer: A, name: string, question: Q): Typed;
  write(answer: A, question: Q, to: Writing): JsonValue;
  /** The answer that a published value gives; undefined where it gives none. */
  recall(value: JsonValue, question: Q, from: Recalling): A | undefined;
}

export type Tell = (code: string, field?: string) => void;
