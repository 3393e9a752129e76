import type {ClientBase} from 'pg';
import {listDuties, type DutyRead} from '../duties/read.ts';
import type {Register} from '../register.ts';
import {recordChange, type RecordChange} from './changes.ts';

/** How a duty stood when its followers were last told; absent where it was not owed yet. */
export interface DutyWas {
  readonly state: string;
  readonly due?: string;
}

/** One thing that a follower is to be told. `duty` is absent where nothing is owed any more. */
export type News =
  | {readonly kind: 'record'; readonly register: Register; readonly change: RecordChange; readonly since: number; readonly until: number}
  | {readonly kind: 'duty'; readonly id: string; readonly duty?: DutyRead; readonly was?: DutyWas};

/** A notice as it waits in its row. */
export interface RecordNotice {
  readonly register: number;
  readonly thing: string;
  readonly since: string;
  readonly until: string;
}

export interface DutyNotice {
  readonly duty: string;
  readonly was_state: string | null;
  readonly was_due: string | null;
}

/** Reads what notices tell of; what many are to be told is read once. */
export class NewsReader {
  readonly #registers: readonly Register[];
  readonly #known = new Map<string, Promise<News | undefined>>();

  constructor(registers: readonly Register[]) {
    this.#registers = registers;
  }

  /** Undefined: in the end nothing is different, or nothing of it is public. */
  ofRecord(client: ClientBase, {register: of, thing, since, until}: RecordNotice): Promise<News | undefined> {
    return this.#once(`${thing} ${since} ${until}`, async () => {
      const register = this.#registers.find(({number}) => number === of);
      const span = {since: Number(since), until: Number(until)};
      const change = register && await recordChange(client, register, thing, span);
      return change && register && {kind: 'record', register, change, ...span};
    });
  }

  ofDuty(client: ClientBase, {duty: id, was_state: state, was_due: due}: DutyNotice): Promise<News | undefined> {
    return this.#once(`duty ${id} ${state} ${due}`, async () => {
      const page = await listDuties(client, this.#registers, {duty: id}, {limit: 1}, Temporal.Now.instant());
      const duty = page?.rows[0];
      const now = duty?.assessment;
      if (now?.state.kind === (state ?? undefined) && (now?.due ?? null) === due) return undefined;
      return {kind: 'duty', id, ...(duty && {duty}), ...(state !== null && {was: {state, ...(due !== null && {due})}})};
    });
  }

  #once(key: string, read: () => Promise<News | undefined>): Promise<News | undefined> {
    const asked = this.#known.get(key) ?? read();
    this.#known.set(key, asked);
    return asked;
  }
}

/** The page that shows it, without language. */
export function newsPath(news: News): string {
  if (news.kind === 'duty') return `/owed?${new URLSearchParams({duty: news.id})}`;
  return `/${news.register.name}/${encodeURIComponent(news.change.id)}?source=${news.change.source}`;
}

/** What it is called. */
export function newsTitle(news: News): string {
  if (news.kind === 'record') return news.change.title;
  return news.duty?.title ?? news.duty?.record ?? news.duty?.source.name ?? news.id;
}
