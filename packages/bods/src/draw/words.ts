import type {PartyKind} from '../own/party.ts';
import type {ShareRecord} from '../schema/statement.ts';
import type {Drawing, DrawnEdge, DrawnNode} from './model.ts';

/** One row of the table that says what the picture shows. */
export interface LinkRow {
  readonly owner: string;
  readonly owned: string;
  readonly verb: 'owns' | 'controls' | 'is linked to';
  readonly share?: string;
  readonly direct: boolean;
  readonly computed: boolean;
  readonly types: readonly string[];
  readonly since?: string;
  readonly statements: readonly string[];
}

/** The picture as a table: every edge is a row. */
export function tableOf(drawing: Drawing): LinkRow[] {
  const names = new Map(drawing.nodes.map((node) => [node.party.id, labelOf(node)]));
  return drawing.edges.map((edge): LinkRow => {
    const share = percentText(edge.share);
    return {
      owner: names.get(edge.from) ?? edge.from, owned: names.get(edge.to) ?? edge.to, verb: verbOf(edge), direct: !edge.indirect, computed: edge.computed,
      types: edge.types, statements: edge.statements, ...(share !== undefined && {share}), ...(edge.since !== undefined && {since: edge.since}),
    };
  });
}

/** The picture in English sentences, for whoever reads instead of looking; the same facts as the table. */
export function sentencesOf(drawing: Drawing): string[] {
  return tableOf(drawing).map(({owner, owned, verb, share, direct, computed, since}) => {
    const how = computed ? ', computed through the chain' : direct ? '' : ', not known to be direct';
    return `${owner} ${verb} ${share === undefined ? '' : `${share} of `}${owned}${since === undefined ? '' : ` since ${since}`}${how}.`;
  });
}

const UNNAMED: Readonly<Partial<Record<PartyKind, string>>> = {
  unknownPerson: 'Unknown person', anonymousPerson: 'Person not published', unspecified: 'Unspecified', unknownEntity: 'Unknown entity', anonymousEntity: 'Entity not published',
};

/** What stands in a box: the name, or in words that there is none. */
export function labelOf({party: {name, kind, reason, id}, folded}: Pick<DrawnNode, 'party' | 'folded'>): string {
  if (folded !== undefined) return `${folded} more`;
  if (kind === 'unspecified') return reason === undefined ? 'Unspecified' : `Unspecified (${reason})`;
  return name ?? UNNAMED[kind] ?? id;
}

function verbOf({category}: DrawnEdge): LinkRow['verb'] {
  return category === 'ownership' ? 'owns' : category === 'control' ? 'controls' : 'is linked to';
}

function percentText(share: ShareRecord | undefined): string | undefined {
  if (!share) return undefined;
  const {exact, minimum, exclusiveMinimum, maximum, exclusiveMaximum} = share;
  if (exact !== undefined) return `${String(exact)} %`;
  const low = exclusiveMinimum === undefined ? `${String(minimum ?? 0)} %` : `more than ${String(exclusiveMinimum)} %`;
  return `${low} to ${exclusiveMaximum === undefined ? '' : 'under '}${String(maximum ?? exclusiveMaximum ?? 100)} %`;
}
