import {Type, type Static} from 'typebox';
import type {FastifyRequest} from 'fastify';
import type {Pool} from 'pg';
import {isDate, isDateTime} from '@parvis/kernel';
import {commentsOf, type CommentsRead} from '../comments/read.ts';
import type {CommentSubject} from '../comments/subject.ts';
import {AppError} from '../errors.ts';
import type {PageContext} from '../page.ts';
import type {ListRead, PanelRead, RecordRead} from '../read.ts';
import type {ListIndexes} from '../search/list-index.ts';
import {ANONYMOUS} from '../reader.ts';
import type {Register} from '../register.ts';
import {readRecord} from '../statements/read.ts';
import type {ActTools} from './act-route.ts';
import {writeCsv, type CsvRow} from './csv.ts';
import {mountFigures, type ShownFigure} from './embed-routes.ts';
import type {FeedTools, FeedView} from './feed.ts';
import {mountList} from './list-routes.ts';
import {publicRoute, type PublicTools} from './public-route.ts';
import type {Server} from './server.ts';

/** How one kind of page of a room is shown: one view, and its writers. */
export interface Shown<R, V> {
  /** What the page needs beside what was read, all at once. */
  readonly hydrate?: (read: R) => Promise<R>;
  /** Pure: what was read to what is shown, without words. Undefined: no such page. */
  readonly present: (read: R, context: PageContext) => V;
  readonly html: (view: V, context: PageContext) => string;
  readonly columns: readonly string[];
  readonly rows: (view: V) => readonly CsvRow[];
}

/** What a room contributes to the record page of another. */
export interface Panel {
  /** Register whose record page it stands on. */
  readonly on: string;
  /** Undefined where this room has nothing to say of the record. */
  readonly load: (pool: Pool, record: RecordRead, lists: ListIndexes) => Promise<PanelRead | undefined>;
  /** For a list of those records: how much this room holds of each. */
  readonly tally?: (lists: ListIndexes) => Promise<PanelTally>;
}

/** What a room holds of records of another: counts by their ids; of those that are not there it holds nothing. */
export interface PanelTally {
  readonly room: string;
  readonly counts: ReadonlyMap<string, {readonly count: number; readonly href: string}>;
}

export interface RoomTools extends PublicTools {
  /** The panels of all rooms. */
  readonly panels: readonly Panel[];
  /** Connections in the role that serves public pages. */
  readonly pool: () => Pool;
  readonly lists: () => ListIndexes;
  readonly registers: readonly Register[];
  /** For the room's private pages. */
  readonly act: ActTools;
}

export interface RecordWithPanels extends RecordRead {
  readonly panels: readonly PanelRead[];
  /** What people say of it, where it can be commented on; of its current state only. */
  readonly comments?: CommentsRead;
}

type CommentedOn = Pick<CommentSubject, 'kind' | 'part'>;

/** The source that is meant, where several speak of an id. */
export const SourceSlug = Type.String({maxLength: 100, pattern: '^[a-z0-9-]+$', description: 'Slug of the source, where several speak of this id'});

export const RecordQueryType = Type.Object({
  on: Type.Optional(Type.String({maxLength: 40, pattern: '^\\d{4}-\\d\\d-\\d\\d(T[0-9:.]+(Z|[+-]\\d\\d:\\d\\d))?$', description: 'As known on this day or instant: only what had been said by then'})),
  entered: Type.Optional(Type.String({maxLength: 40, pattern: '^\\d{4}-\\d\\d-\\d\\d(T[0-9:.]+(Z|[+-]\\d\\d:\\d\\d))?$', description: 'Only what had entered this site by then'})),
  source: Type.Optional(SourceSlug),
});

export const IdParams = Type.Object({id: Type.String({minLength: 1, maxLength: 1000, description: 'The identifier in its standard'})});

/** Mounts the list and the record pages of a register, with their machine formats. Everything special is in `shown`. */
export function mountRegister<LV extends FeedView, RV extends object>(app: Server, tools: RoomTools, register: Register, shown: {
  readonly list: Shown<ListRead, LV> & {readonly line?: NonNullable<FeedTools<LV>['line']>};
  readonly record: Shown<RecordWithPanels, RV> & {
    /** What is there before anything is said of it. */
    readonly unsaid?: (id: string) => RecordRead | undefined;
    readonly status?: (view: RV) => number; readonly figures?: readonly ShownFigure<RV>[];
    /** The kind, and the part, whose comments stand on the page; by the record, where it is not the same for all. */
    readonly comments?: CommentedOn | ((read: RecordRead) => CommentedOn | undefined);
  };
}): void {
  const {list, record} = shown;
  mountList(app, tools, register, list);
  const loadRecord = async (request: FastifyRequest, context: PageContext): Promise<RV | undefined> => {
    const {id} = request.params as Static<typeof IdParams>;
    const {on, entered, source} = request.query as Static<typeof RecordQueryType>;
    for (const day of [on, entered]) if (day !== undefined && !isDate(day) && !isDateTime(day)) throw new AppError('request.malformed', {detail: `${day} is in no calendar`});
    const read = await readRecord({pool: tools.pool()}, register, {
      id, ...(on && {asKnownOn: on}), ...(entered && {enteredBy: entered}), ...(source && {source}),
    }, ANONYMOUS);
    const known = read ?? record.unsaid?.(id);
    if (known === undefined) return undefined;
    const commented = typeof record.comments === 'function' ? record.comments(known) : record.comments;
    const shows = known.state !== undefined && on === undefined && entered === undefined && context.site.mirror === undefined;
    const [panels, comments] = await Promise.all([
      loadPanels(tools, known), shows && commented !== undefined ? commentsOf(tools.pool(), {room: register.name, kind: commented.kind, id, ...(commented.part !== undefined && {part: commented.part})}) : undefined,
    ]);
    const whole: RecordWithPanels = {...known, ...(on !== undefined && {asKnownOn: on}), panels, ...(comments && {comments})};
    return record.present(record.hydrate === undefined ? whole : await record.hydrate(whole), context);
  };
  publicRoute<RV>(app, tools, {
    path: `/${register.name}/:id`,
    summary: `One record of ${register.name}`,
    query: RecordQueryType,
    params: IdParams,
    load: loadRecord,
    html: record.html,
    json: (view) => view,
    csv: (view, {site}) => writeCsv(record.rows(view), record.columns, {fiction: site.demo}),
    ...(record.status && {status: record.status, statuses: {410: 'All that was said of it was removed by law; who did so, and why, is in the answer'}}),
  });
  mountFigures(app, tools, {register, figures: record.figures ?? [], query: RecordQueryType, params: IdParams, load: loadRecord});
}

async function loadPanels({panels, pool, lists}: RoomTools, read: RecordRead): Promise<PanelRead[]> {
  const found = await Promise.all(panels.filter(({on}) => on === read.register).map(({load}) => load(pool(), read, lists())));
  return found.filter((panel) => panel !== undefined);
}
