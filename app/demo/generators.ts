import type {JsonObject} from '@parvis/kernel/json';
import type {Register} from '../core/register.ts';
import type {SourceWords} from '../core/statements/sources.ts';
import {declaration} from '../civic/declaration/register.ts';
import {SOURCE_SLUG} from '../civic/declaration/server/source.ts';
import {commitments} from '../civic/commitments/register.ts';
import {petitions} from '../civic/petitions/register.ts';
import {contracting} from '../registers/contracting/register.ts';
import {planStatements} from './commitments/plan.ts';
import {Contracting} from './contracting.ts';
import {DECLARATION_UNITS, declarationDocuments} from './declaration.ts';
import {petitionDocuments} from './petitions.ts';
import {PLAN_SOURCE} from './plan-comments.ts';
import {STORIES} from './petitions/stories.ts';
import {contractingTruth, type Truth} from './patterns/truth.ts';
import type {World} from './world.ts';

/** What one register says of Solvane, made unit by unit (a contracting process, a company …) from the shared world. */
export interface Generator {
  readonly register: Register;
  readonly source: SourceWords & {readonly slug: string};
  /** How many units a country of so many contracting processes has. A unit is the same in a larger country. */
  units(scale: number): number;
  /** Gives the documents of a unit by its number; fastest in order. */
  documents(world: World): (unit: number) => readonly JsonObject[];
  /** What was planted in so many units. */
  truth(world: World, units: number): Iterable<Truth>;
}

/** One line for each register. */
export const GENERATORS: readonly Generator[] = [
  {
    register: contracting,
    source: {slug: 'solvane-procurement', name: 'Public Procurement Office of Solvane', licence: contracting.licence},
    units: (scale) => scale,
    documents(world) {
      const country = new Contracting(world);
      return (unit) => country.releases(unit);
    },
    truth: contractingTruth,
  },
  {
    register: declaration,
    source: {slug: SOURCE_SLUG, name: 'Records Office of Solvane', licence: declaration.licence},
    units: () => DECLARATION_UNITS,
    documents: (world) => (unit) => declarationDocuments(world, unit),
    truth: () => [],
  },
  {
    register: commitments,
    source: PLAN_SOURCE,
    units: () => 2,
    documents: (world) => (unit) => planStatements(world, unit),
    truth: () => [],
  },
  {
    register: petitions,
    source: {slug: 'parliament-of-solvane-petitions', name: 'Parliament of Solvane', licence: petitions.licence},
    units: () => STORIES.length,
    documents: petitionDocuments,
    truth: () => [],
  },
];
