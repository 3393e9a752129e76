import {Chance} from './random.ts';

/** Solvane: an invented republic. Every register draws its bodies, companies, people and places from here. */
export interface World {
  readonly bodies: readonly Organisation[];
  readonly companies: readonly Organisation[];
  readonly places: readonly string[];
  readonly people: readonly string[];
}

export interface Organisation {
  readonly id: string;
  readonly scheme: string;
  readonly number: string;
  readonly name: string;
  readonly place: string;
}

export const COUNTRY = 'Republic of Solvane';
/** Not registered with anybody: the prefix of a country that does not exist. */
export const OCID_PREFIX = 'ocds-7h2qk9';

const PLACES = ['Port Amery', 'Tarnfield', 'Hallow Bridge', 'Mirefold', 'Upper Marsh', 'Sallow Hill', 'Quarrier’s Cross', 'Lantern Bay', 'Old Weir', 'Brackenmoor', 'Saint Oda', 'Ferrygate'];
const BODIES = ['Solvane Roads Agency', 'Ministry of Works', 'Ministry of Health', 'Ministry of Education', 'City of Port Amery', 'Tarnfield District', 'Harbour Authority', 'Solvane Water Board', 'Records Office of Solvane', 'Regional Hospital of Saint Oda', 'Forest and Coast Service', 'State Railways'];
const FIRST = ['Quillon', 'Brambleford', 'Oster and Pell', 'Ridge Valley', 'Halden', 'Amber', 'Northwind', 'Kestrel', 'Lodestar', 'Vane', 'Greywater', 'Stonebridge', 'Merrow', 'Tidemark', 'Fallow', 'Harrier', 'Cinder', 'Weald', 'Cobalt', 'Juniper', 'Marlow', 'Saltmarsh', 'Thornbury', 'Ashgrove'];
const TRADE = ['Civil Works', 'Construction', 'Surfacing', 'Electric', 'Medical Supplies', 'Catering', 'Engineering', 'Software', 'Cleaning Services', 'Transport', 'Furniture', 'Water Systems'];
const FORM = ['Ltd', 'plc', 'Cooperative', 'and Sons'];
const GIVEN = ['Ada', 'Bruno', 'Cleo', 'Dario', 'Edda', 'Farid', 'Greta', 'Hamza', 'Ines', 'Jonas', 'Karim', 'Lena', 'Mira', 'Nadia', 'Otto', 'Petra', 'Rosa', 'Samir', 'Tessa', 'Umar'];
const FAMILY = ['Arkwright', 'Bellamy', 'Corvin', 'Drummond', 'Esterly', 'Fenn', 'Gallow', 'Harbour', 'Imrie', 'Jessop', 'Kells', 'Lorne', 'Marsh', 'Noor', 'Orchard', 'Quist'];

/** The world of a seed, with companies enough for so many contracts. */
export function makeWorld(seed: number, processes: number): World {
  const chance = new Chance(seed);
  const companyCount = Math.max(40, Math.round(Math.sqrt(processes) * 6));
  const names = new Set<string>();
  for (let i = 0; names.size < companyCount; i++) {
    const plain = `${chance.pick(FIRST)} ${chance.pick(TRADE)} ${chance.pick(FORM)}`;
    names.add(names.has(plain) ? `${plain} (${chance.pick(PLACES)} ${i})` : plain);
  }
  return {
    places: PLACES,
    people: GIVEN.flatMap((given) => FAMILY.map((family) => `${given} ${family}`)),
    bodies: BODIES.map((name, i) => organisation('SV-GOV', String(100 + i), name, chance.pick(PLACES))),
    companies: [...names].map((name, i) => organisation('SV-REG', String(400_100 + i * 7), name, chance.pick(PLACES))),
  };
}

function organisation(scheme: string, number: string, name: string, place: string): Organisation {
  return {id: `${scheme}-${number}`, scheme, number, name, place};
}
