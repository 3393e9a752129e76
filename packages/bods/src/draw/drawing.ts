import {boundsOf} from '../own/bounds.ts';
import {shareOf} from '../own/interval.ts';
import {matrixOf} from '../own/matrix.ts';
import {networkOf} from '../own/network.ts';
import type {Statement} from '../schema/statement.ts';
import {snapshotOf} from '../snapshot/snapshot.ts';
import {choose} from './choose.ts';
import {layersOf} from './layers.ts';
import {linksOf, middle} from './links.ts';
import type {Box, Curve, DrawnEdge, Drawing, DrawnNode, Link} from './model.ts';

export interface DrawingOptions {
  /** Record id of the party in the middle. */
  readonly of: string;
  /** The day shown: the state by all statements up to it. */
  readonly asOf?: string;
  /** How many levels above and below are drawn. */
  readonly levels?: number;
  /** How many holders or holdings of one party are drawn one by one. */
  readonly fan?: number;
  /** Also the computed share of each ultimate owner who is no direct holder. */
  readonly computed?: boolean;
}

const NODE = {width: 184, height: 72};
const GAP = {x: 32, y: 112};
const MARGIN = 24;

/**
 * Where everything of an ownership network stands, for a picture drawn on the server: owners above, owned below. Sizes are in
 * pixels; the same numbers come out for the same statements. Undefined where the day knows no such record.
 */
export function drawingOf(statements: readonly Statement[], {of, asOf, levels = 7, fan = 25, computed = true}: DrawingOptions): Drawing | undefined {
  const current = snapshotOf(statements, asOf);
  const all = linksOf(current);
  const focus = all.partyOf(of);
  if (focus === undefined || !all.parties.has(focus)) return undefined;
  const chosen = choose(all, focus, levels, fan);
  const rows = layersOf([...chosen.parties.keys()], chosen.links);
  const places = placed(rows, chosen.links);
  const nodes = rows.flatMap((row, layer) => row.map((id): DrawnNode => {
    const folded = chosen.folded.get(id);
    return {party: chosen.parties.get(id)!, layer, continues: chosen.continues.has(id), ...(folded !== undefined && {folded}), ...(places.get(id) as Box)};
  }));
  const extra = computed ? computedLinks(current, focus, chosen.links, places) : [];
  const width = Math.max(...nodes.map((node) => node.x + node.width)) + MARGIN;
  const height = Math.max(...nodes.map((node) => node.y + node.height)) + MARGIN;
  return {width, height, nodes, edges: [...chosen.links.map((link, i) => edge(link, places, siblings(chosen.links, link, i), false)), ...extra.map((link) => edge(link, places, 1, true))]};
}

/** The share that each end of the chains has of the party in the middle, where no link says it already. */
function computedLinks(current: readonly Statement[], focus: string, links: readonly Link[], places: ReadonlyMap<string, Box>): Link[] {
  const {of, ends, closedRings} = boundsOf(matrixOf(networkOf(current), 'shares'), focus);
  if (closedRings.length > 0) return [];
  const said = new Set(links.filter(({to, category}) => to === focus && category === 'ownership').map(({from}) => from));
  return [...ends].filter((id) => !said.has(id) && places.has(id) && of.get(id)!.max.n > 0n)
    .map((id): Link => ({from: id, to: focus, category: 'ownership', indirect: true, types: ['shareholding'], statements: [], share: shareOf(of.get(id)!)}));
}

/** The place of each party: rows centred, then each drawn towards its neighbours as far as there is room. */
function placed(rows: readonly (readonly string[])[], links: readonly Link[]): Map<string, Box> {
  const step = NODE.width + GAP.x;
  const widest = Math.max(...rows.map((row) => row.length));
  const x = new Map(rows.flatMap((row) => row.map((id, i) => [id, (i + (widest - row.length) / 2) * step] as const)));
  const near = new Map<string, string[]>();
  for (const {from, to} of links) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  for (let sweep = 0; sweep < 4; sweep++) for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) settle(row, x, near, step);
  const left = Math.min(...x.values());
  return new Map(rows.flatMap((row, layer) => row.map((id) => [id, {x: Math.round((x.get(id) as number) - left) + MARGIN, y: MARGIN + layer * (NODE.height + GAP.y), ...NODE}])));
}

/** In place: moves a row towards the mean of its neighbours, in order and without overlap. */
function settle(row: readonly string[], x: Map<string, number>, near: ReadonlyMap<string, readonly string[]>, step: number): void {
  const wish = row.map((id) => {
    const around = (near.get(id) ?? []).filter((other) => x.has(other) && other !== id);
    return around.length === 0 ? (x.get(id) as number) : around.reduce((sum, other) => sum + (x.get(other) as number), 0) / around.length;
  });
  const right = [...wish];
  for (let i = 1; i < right.length; i++) right[i] = Math.max(right[i] as number, (right[i - 1] as number) + step);
  const left = [...wish];
  for (let i = left.length - 2; i >= 0; i--) left[i] = Math.min(left[i] as number, (left[i + 1] as number) - step);
  row.forEach((id, i) => x.set(id, ((right[i] as number) + (left[i] as number)) / 2));
}

/** How far to the side a link runs, so that links of one pair do not lie on each other. */
function siblings(links: readonly Link[], link: Link, i: number): number {
  const same = links.map((other, j) => [other, j] as const).filter(([other]) => other.from === link.from && other.to === link.to);
  return same.findIndex(([, j]) => j === i) - (same.length - 1) / 2;
}

function edge(link: Link, places: ReadonlyMap<string, Box>, lane: number, computed: boolean): DrawnEdge {
  const a = places.get(link.from) as Box, b = places.get(link.to) as Box;
  const shift = lane * 20;
  const curve = a.y < b.y ? down(a, b, shift) : around(a, b, shift);
  const [p0, p1, p2, p3] = curve;
  const mid = (i: 0 | 1): number => Math.round((p0[i] + 3 * p1[i] + 3 * p2[i] + p3[i]) / 8);
  return {...link, computed, curve, weight: weightOf(link), labelAt: [mid(0), mid(1)]};
}

function down(a: Box, b: Box, shift: number): Curve {
  const [x1, y1, x2, y2] = [a.x + a.width / 2 + shift, a.y + a.height, b.x + b.width / 2 + shift, b.y];
  const bend = (y2 - y1) / 2;
  return [[x1, y1], [x1, y1 + bend], [x2, y2 - bend], [x2, y2]];
}

/** Between parties of one row, up the rows, and to itself: out at one side and in from above. */
function around(a: Box, b: Box, shift: number): Curve {
  const up = Math.min(a.y, b.y) - GAP.y / 2 + shift;
  return [[a.x + a.width * 0.75, a.y], [a.x + a.width * 0.75, up], [b.x + b.width * 0.25, up], [b.x + b.width * 0.25, b.y]];
}

function weightOf({share}: Link): number {
  const part = middle(share);
  return part < 0 ? 1 : Math.round((1 + (part / 100) * 7) * 10) / 10;
}
