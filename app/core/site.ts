import {readMirror} from './mirror/state.ts';
import type {SiteRead} from './page.ts';
import type {SiteWords, Square} from './square.ts';
import {citedCheckpoint} from './tlog/cited.ts';

/** The site that is being served: the demo until one's own is founded. Swapped as a whole. */
export interface Serving {
  readonly square: Square;
  readonly words: SiteWords;
}

export interface RoomName {
  readonly key: string;
  readonly path: string;
  readonly doors: SiteRead['rooms'][number]['doors'];
}

/** Who owes an answer: a room once something is owed. */
const OWED: RoomName = {key: 'room.owed', path: '/owed', doors: ['promises']};

/** What pages know of the site, with the size of its log, asked once per data version. */
export class SiteReader {
  readonly #rooms: readonly RoomName[];
  readonly #links: NonNullable<SiteRead['links']>;
  #known: {readonly square: Square; readonly version: string | undefined; readonly site: SiteRead} | undefined;

  constructor(rooms: readonly RoomName[], links: NonNullable<SiteRead['links']>) {
    this.#rooms = rooms;
    this.#links = links;
  }

  async read({square, words}: Serving): Promise<SiteRead> {
    const version = square.versions.current();
    if (this.#known && this.#known.square === square && version !== undefined && this.#known.version === version) return this.#known.site;
    const {rows: [head]} = await square.reader.pool.query<{size: string; owed: boolean}>('select size, exists (select from duty) as owed from log_head');
    const mirror = await readMirror(square.reader.pool);
    const checkpoint = await citedCheckpoint(square.reader.pool);
    const site: SiteRead = {
      name: words.name, demo: words.demo, languages: words.languages, zone: words.zone,
      ...(words.keeper !== undefined && {keeper: words.keeper}),
      ...(mirror !== undefined && {mirror: {address: mirror.address, seen: mirror.seen.slice(0, 10)}}),
      ...(checkpoint !== undefined && {checkpoint}),
      rooms: head?.owed === true ? [...this.#rooms, OWED] : this.#rooms, links: this.#links, logSize: Number(head?.size ?? 0),
    };
    this.#known = {square, version, site};
    return site;
  }
}
