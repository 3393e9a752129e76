import type {ClientBase} from 'pg';
import {MODELS, readRules, type Addressee, type PetitionRules} from '@parvis/petition';
import {mustOk, must} from '@parvis/kernel';
import {asJson, canonicalText, readCanonical} from '@parvis/kernel/json';
import {ensureSource} from '../../../core/statements/sources.ts';
import {petitions} from '../register.ts';

type Asking = Pick<ClientBase, 'query'>;

export interface BodyOf extends Addressee {
  readonly number: number;
}

/** A body that takes petitions: under which rules, who answers them and who debates them. */
export interface Place {
  readonly body: BodyOf;
  readonly slug: string;
  readonly rules: PetitionRules;
  readonly answers: BodyOf;
  readonly debates: BodyOf;
  readonly source: {readonly number: number; readonly slug: string};
  /** Day of its next election. */
  readonly election?: string;
  /** All were ended at an election, for this reason; none were taken since. */
  readonly ended?: {readonly since: string; readonly reason: string};
}

interface Row {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly identifier: string | null;
  readonly rules: string;
  readonly a_number: number;
  readonly a_name: string;
  readonly a_identifier: string | null;
  readonly d_number: number;
  readonly d_name: string;
  readonly d_identifier: string | null;
  readonly source: number;
  readonly source_slug: string;
  readonly election: string | null;
  readonly paused: Date | null;
  readonly pause_reason: string | null;
}

/** Every place that takes petitions, by name; or the one of a body. */
export async function readPlaces(client: Asking, body?: number): Promise<Place[]> {
  const {rows} = await client.query<Row>(`
    select b.number, b.slug, b.name, b.identifier, p.rules, a.number as a_number, a.name as a_name, a.identifier as a_identifier,
      d.number as d_number, d.name as d_name, d.identifier as d_identifier, p.source, s.slug as source_slug, p.election, p.paused, p.pause_reason
    from petition_place p join body b on b.number = p.body join body a on a.number = p.answers join body d on d.number = p.debates join source s on s.number = p.source
    where $1::int is null or p.body = $1 order by b.name, b.number`, [body ?? null]);
  return rows.map((row) => ({
    body: bodyOf(row.number, row.name, row.identifier), slug: row.slug, rules: rulesIn(row.rules),
    answers: bodyOf(row.a_number, row.a_name, row.a_identifier), debates: bodyOf(row.d_number, row.d_name, row.d_identifier), source: {number: row.source, slug: row.source_slug},
    ...(row.election !== null && {election: row.election}), ...(row.paused !== null && row.pause_reason !== null && {ended: {since: row.paused.toISOString(), reason: row.pause_reason}}),
  }));
}

function bodyOf(number: number, name: string, identifier: string | null): BodyOf {
  return {number, name, ...(identifier !== null && {identifier})};
}

function rulesIn(text: string): PetitionRules {
  return mustOk(readRules(readCanonical(text)), 'rules were read before they were kept');
}

export interface PlaceWords {
  readonly body: number;
  readonly rules: PetitionRules;
  readonly answers: number;
  readonly debates: number;
  readonly election?: string;
}

/** Says by which rules a body takes petitions from now on; petitions that run keep theirs, and so do their duties. */
export async function writePlace(client: ClientBase, {body, rules, answers, debates, election}: PlaceWords): Promise<void> {
  const {rows: [row]} = await client.query<{slug: string; name: string}>('select slug, name from body where number = $1', [body]);
  const {slug, name} = must(row, 'the form offers bodies that there are');
  const source = await ensureSource(client, petitions, `${slug}-petitions`, {name, licence: petitions.licence});
  await client.query('update source set of_body = coalesce(of_body, $2) where number = $1', [source.number, body]);
  await client.query(`
    insert into petition_place (body, source, rules, answers, debates, election) values ($1, $2, $3, $4, $5, $6)
    on conflict (body) do update set rules = excluded.rules, answers = excluded.answers, debates = excluded.debates, election = excluded.election`,
  [body, source.number, canonicalText(asJson(rules)), answers, debates, election ?? null]);
}

/** Rules to begin with: the model that was chosen, with the figures of a place. */
export function modelOf(id: string): PetitionRules | undefined {
  return MODELS.get(id);
}
