import type {CsvRow} from '../../../core/http/csv.ts';
import type {PanelTally} from '../../../core/http/register-routes.ts';
import type {ListRead, SummaryRead} from '../../../core/read.ts';
import {ACTIONS, AREAS, type Area} from '../actions.ts';

/** How an action stands, on the first page of the register. */
export interface ActionCount {
  readonly action: number;
  readonly area: Area;
  readonly partners: number;
  readonly contributions: number;
  /** Rooms and pages of this site that serve it. */
  readonly serves: number;
  /** What other rooms hold of it, such as commitments. */
  readonly elsewhere: readonly {readonly room: string; readonly count: number; readonly href?: string}[];
}

/** A list with the counts of all actions. */
export type DeclarationList = ListRead & {readonly actions?: readonly ActionCount[]};

export type ListRow = SummaryRead;

export interface ListView extends Omit<ListRead, 'rows'> {
  readonly actions: readonly ActionCount[];
  readonly rows: readonly ListRow[];
}

export function presentList({actions = [], ...read}: DeclarationList): ListView {
  return {...read, actions};
}

/** The twenty actions in their order, from counts by action. */
export function countActions(counts: {readonly partners: ReadonlyMap<string, number>; readonly contributions: ReadonlyMap<string, number>; readonly serves: ReadonlyMap<number, readonly unknown[]>; readonly tallies: readonly PanelTally[]}): ActionCount[] {
  return AREAS.flatMap((area) => ACTIONS[area].map((action): ActionCount => ({
    action, area, partners: counts.partners.get(String(action)) ?? 0, contributions: counts.contributions.get(String(action)) ?? 0, serves: counts.serves.get(action)?.length ?? 0,
    elsewhere: counts.tallies.map(({room, counts: of}) => ({room, count: 0, ...of.get(`action-${action}`)})),
  })));
}

export const LIST_COLUMNS = ['source', 'id', 'title', 'language', 'status', 'day', 'date', 'bodies', 'roles'] as const;

/** Entries as rows; several names in one cell are parted by `; `. */
export function listRows(view: ListView): CsvRow[] {
  return view.rows.map(({parties, amount: _, currency: __, suspect: ___, ...row}) => ({...row, bodies: parties.map(({name}) => name).join('; '), roles: parties.map(({role}) => role).join('; ')}));
}
