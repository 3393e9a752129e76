import type {Party} from '../own/party.ts';
import type {ShareRecord} from '../schema/statement.ts';

/** How an interest is drawn (BODS visual system). */
export type Category = 'ownership' | 'control' | 'other';

/** Line colours of the BODS visual system. */
export const COLOURS: Readonly<Record<Category, string>> = {ownership: '#652eb1', control: '#349aee', other: '#000000'};

/** What one party holds in another, of one category. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly category: Category;
  /** The largest share among the interests, in percent. */
  readonly share?: ShareRecord;
  /** No interest of the category is direct: drawn dashed. */
  readonly indirect: boolean;
  readonly types: readonly string[];
  readonly statements: readonly string[];
  /** The earliest start among the interests. */
  readonly since?: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnNode extends Box {
  readonly party: Party;
  /** 0 at the top. */
  readonly layer: number;
  /** How many parties this box stands for, where a large fan was folded. */
  readonly folded?: number;
  /** Owners or holdings of it lie beyond the levels drawn. */
  readonly continues: boolean;
}

type Point = readonly [x: number, y: number];
export type Curve = readonly [Point, Point, Point, Point];

export interface DrawnEdge extends Link {
  /** A cubic curve: start, two control points, end. */
  readonly curve: Curve;
  /** Line width in pixels, by share. */
  readonly weight: number;
  readonly labelAt: readonly [x: number, y: number];
  /** Found by computing through the chain, said by no statement. */
  readonly computed: boolean;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}
