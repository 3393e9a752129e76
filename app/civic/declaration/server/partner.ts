import {listJurisdictions, type JurisdictionKind} from '../../../core/bodies/jurisdictions.ts';
import type {BodyKind, BodyRead} from '../../../core/bodies/bodies.ts';
import type {ClientBase} from 'pg';
import type {Level, PartnerBody, PartnerKind} from '../state.ts';

/** A body as statements name it, with where it belongs at this time. */
export async function partnerOf(client: Pick<ClientBase, 'query'>, {slug, name, kind, jurisdiction, identifier}: BodyRead): Promise<PartnerBody> {
  const place = jurisdiction === undefined ? undefined : (await listJurisdictions(client)).find(({number}) => number === jurisdiction.number);
  return {
    id: slug, name, kind: kindOf(kind, place?.kind), level: levelOf(kind, place?.kind),
    ...(place && {place: {id: place.slug, name: place.name}}), ...(identifier !== undefined && {identifier}),
  };
}

/** Courts, parliaments and agencies count where they belong. */
export function kindOf(kind: BodyKind, place: JurisdictionKind | undefined): PartnerKind {
  switch (kind) {
    case 'company': return 'business';
    case 'court':
    case 'parliament':
    case 'agency': return place === 'municipality' ? 'local' : place === 'region' ? 'regional' : place === 'world' ? 'international' : 'national';
    default: return kind;
  }
}

export function levelOf(kind: BodyKind, place: JurisdictionKind | undefined): Level {
  if (kind === 'international' || place === 'world') return 'global';
  if (place === 'region' || place === 'municipality') return 'local';
  return place === undefined && (kind === 'local' || kind === 'regional') ? 'local' : 'national';
}
