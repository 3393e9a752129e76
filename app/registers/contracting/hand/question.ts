/** What a person is asked, and where in the standard her answer belongs. */
interface Asked<K extends string> {
  readonly kind: K;
  /** Of the field in the form; unique in its stage. The words are the messages `hand.q.{words}`. */
  readonly name: string;
  /** Of the value in a release, member by member: `awards/*` stands for the award or contract that the stage is about. */
  readonly path: string;
  /** Nothing can be published without an answer. */
  readonly need?: true;
  /** Where the answer stood in an earlier stage, offered until this stage has one of its own. */
  readonly from?: string;
  /** Where the words of another question serve: its name. */
  readonly words?: string;
}

/** `line`: one line of text; `text`: several; `link` and `mail` are looked at; `whole` is a count. */
export type PlainQuestion = Asked<'line' | 'text' | 'link' | 'mail' | 'number' | 'whole'>;

export interface DayQuestion extends Asked<'day'> {
  /** A day begins or ends something: 00:00:00 or 23:59:59 in the zone of the site. */
  readonly edge: 'start' | 'end';
}

export type MoneyQuestion = Asked<'money'>;

export interface CodeQuestion extends Asked<'code' | 'codes'> {
  /** The codes that suit the stage, of the codelist that the standard gives the field. */
  readonly only?: readonly string[];
}

/** Which award a contract carries out: one of the record's. */
export type AwardQuestion = Asked<'award'>;

export interface OrganisationQuestion extends Asked<'organisation'> {
  readonly role: Role;
  /** Asks for an e-mail address too: the public asks here. */
  readonly contact?: true;
  /** Left empty, it is the buyer. */
  readonly orBuyer?: true;
}

/** Several organisations, each once. */
export interface OrganisationsQuestion extends Asked<'organisations'> {
  readonly role: Role;
  /** Needed by some answers to other questions; its hint says by which. */
  readonly sometimes?: true;
}

/** Several things of one kind, each with questions of its own; paths of those begin at the thing. */
export interface ListQuestion extends Asked<'list'> {
  readonly questions: readonly RowQuestion[];
}

export type Role = 'buyer' | 'procuringEntity' | 'tenderer' | 'supplier' | 'payer' | 'payee';
export type RowQuestion = PlainQuestion | DayQuestion | MoneyQuestion | CodeQuestion | OrganisationQuestion;
export type Question = RowQuestion | AwardQuestion | OrganisationsQuestion | ListQuestion;

/** A group of questions under a heading, the message `hand.part.{name}`. */
export interface Part {
  readonly name: string;
  readonly questions: readonly Question[];
}

/** How the standard calls where an answer goes: `tender.procurementMethod`. */
export function termOf(path: string, list?: string): string {
  return [...(list === undefined ? [] : [list]), path].join('/').replaceAll('/*', '').replaceAll('/', '.');
}
