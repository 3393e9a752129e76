import type {ReleaseView} from '../../select/view.ts';
import type {DatasetResult} from './dataset.ts';

const STAGES = {planning: 'planning', tender: 'tender', awards: 'awards/*', contracts: 'contracts/*'} as const;

const STAGE_PATHS = Object.entries(STAGES) as [keyof typeof STAGES, string][];

/** What is kept of one data set to compare a later one with it. */
export interface Snapshot {
  readonly stages: Readonly<Record<keyof typeof STAGES, number>>;
  /** ocid → the tender's title, in small letters, white space collapsed. */
  readonly titles: ReadonlyMap<string, string>;
}

interface Title {
  readonly order: number;
  readonly title: string;
}

/** What is kept on the way to a snapshot. */
export interface SnapshotData {
  readonly stages: Snapshot['stages'];
  readonly titles: ReadonlyMap<string, Title>;
}

/** Gathers a snapshot; of a process that comes twice the later title counts. */
export class SnapshotBuilder {
  readonly #stages = {planning: 0, tender: 0, awards: 0, contracts: 0};
  readonly #titles = new Map<string, Title>();

  add(view: ReleaseView, order: number): void {
    for (const [stage, path] of STAGE_PATHS) this.#stages[stage] += view.all(path).length;
    const title = view.value('tender/title');
    const {ocid} = view.release;
    if (typeof ocid === 'string') this.#title(ocid, {order, title: typeof title === 'string' ? title.toLowerCase().replaceAll(/\s+/g, ' ').trim() : ''});
  }

  #title(ocid: string, title: Title): void {
    const known = this.#titles.get(ocid);
    if (!known || known.order <= title.order) this.#titles.set(ocid, title);
  }

  data(): SnapshotData {
    return {stages: this.#stages, titles: this.#titles};
  }

  absorb({stages, titles}: SnapshotData): void {
    for (const [stage] of STAGE_PATHS) this.#stages[stage] += stages[stage];
    for (const [ocid, title] of titles) this.#title(ocid, title);
  }

  snapshot(): Snapshot {
    return {stages: this.#stages, titles: new Map([...this.#titles].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([ocid, {title}]) => [ocid, title]))};
  }
}

/** Whether newer data of one publisher still has what older data had. */
export function compareInTime(older: Snapshot, newer: Snapshot): DatasetResult[] {
  const gone = [...older.titles.keys()].filter((ocid) => !newer.titles.has(ocid));
  const renamed = [...older.titles].filter(([ocid, title]) => title !== '' && newer.titles.has(ocid) && newer.titles.get(ocid) !== title).map(([ocid]) => ocid);
  const shown = (ocids: readonly string[]): DatasetResult['top'] => ocids.slice(0, 5).map((value) => ({value, count: 1, share: 1 / older.titles.size}));
  const total = older.titles.size;
  return [
    {id: 'time.ocid', says: 'Every process of the older data is in the newer.', result: gone.length === 0, top: shown(gone), total},
    ...STAGE_PATHS.map(([stage]): DatasetResult => {
      const [before, now] = [older.stages[stage], newer.stages[stage]];
      return {id: `time.${stage}`, says: `There are at least as many objects in ${stage} as before.`, result: now >= before, top: [{value: 'before', count: before, share: 1}, {value: 'now', count: now, share: 1}], total: before};
    }),
    {id: 'time.tender_title', says: 'No tender has another title than before.', result: renamed.length === 0, top: shown(renamed), total},
  ];
}
