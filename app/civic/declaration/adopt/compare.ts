import type {ClientBase} from 'pg';
import type {Register} from '../../../core/register.ts';
import type {AdoptedPart, Part} from '../state.ts';
import {countChanged, diffLines, type DiffLine} from './diff.ts';
import {faultOf, keptText} from './kept.ts';
import type {PackFile} from './pack.ts';

/** A part of a pack beside what the body has, and beside what it wants to make of it. */
export interface ComparedPart {
  readonly part: Part;
  /** The text as it would be adopted. */
  readonly text: string;
  readonly take: boolean;
  /** Against what this body has now. */
  readonly here: readonly DiffLine[];
  /** Nothing of this kind and name is here yet. */
  readonly isNew: boolean;
  /** Against the original. */
  readonly own: readonly DiffLine[];
  readonly fault?: ReturnType<typeof faultOf>;
}

/** What somebody chose to make of each part: by its place. */
export interface Chosen {
  readonly take: boolean;
  readonly text: string;
}

/** Every part of a pack, line by line: what differs from what is here, and from the original. */
export async function comparePack(client: Pick<ClientBase, 'query'>, registers: readonly Register[], body: string, {parts}: PackFile, chosen: (place: number) => Chosen | undefined): Promise<ComparedPart[]> {
  const compared: ComparedPart[] = [];
  for (const [place, part] of parts.entries()) {
    const {take, text} = chosen(place) ?? {take: true, text: part.text};
    const before = await keptText(client, registers, body, part);
    const fault = take ? faultOf({...part, text}, registers) : undefined;
    compared.push({part, text, take, here: diffLines(before, text), isNew: before === '', own: diffLines(part.text, text), ...(fault !== undefined && {fault})});
  }
  return compared;
}

/** What the statement says of the parts that were taken. */
export function adoptedParts(compared: readonly ComparedPart[]): AdoptedPart[] {
  return compared.filter(({take}) => take).map(({part: {kind, name}, text, here, own}) => ({kind, name, text, changed: countChanged(own), against: countChanged(here)}));
}

/** The members of the statement: adopted from whom, which version, how many lines changed. */
export function adoptionMembers(thing: string, {name, version, licence, author, hash}: PackFile, by: object, compared: readonly ComparedPart[]): Readonly<Record<string, unknown>> {
  return {type: 'adoption', adoption: thing, by, from: {name: author.name, site: author.site, pack: name, version, licence, hash}, parts: adoptedParts(compared)};
}
