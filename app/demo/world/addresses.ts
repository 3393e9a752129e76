import type {Chance} from '../random.ts';
import type {Language} from './languages.ts';
import type {Place} from './places.ts';

export interface Address {
  readonly street: string;
  readonly place: Place;
  readonly postalCode: string;
}

const STREETS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Quay Street', 'Mill Lane', 'Station Road', 'Market Place', 'Church Street', 'Bellfounders’ Row', 'Weir Road', 'Tanner Street', 'North Parade', 'Lime Walk', 'Salt Lane', 'Orchard Close', 'Canal Side', 'Rope Walk', 'Beacon Road', 'Assembly Street'],
  fr: ['rue du Quai', 'rue des Tanneurs', 'avenue de la Gare', 'place du Marché', 'rue du Moulin', 'chemin des Saules', 'rue de l’Écluse', 'boulevard du Nord'],
  es: ['calle del Muelle', 'calle del Molino', 'avenida de la Estación', 'plaza del Mercado', 'calle de los Olmos', 'camino de la Sal', 'calle Mayor', 'paseo del Norte'],
  ar: ['شارع الميناء', 'شارع الطاحونة', 'شارع المحطة', 'ساحة السوق', 'شارع الزيتون', 'طريق الملح', 'شارع النخيل', 'شارع الشمال'],
};

const CENTRES: Readonly<Record<Language, readonly string[]>> = {
  en: ['Harbour House', 'Exchange Court', 'Weavers’ Yard'], fr: ['Immeuble Le Phare', 'Cour des Halles'], es: ['Edificio Faro', 'Galerías del Muelle'], ar: ['برج المنارة', 'مركز الأعمال'],
};

/** An address of the place, in the language of its region. */
export function addressIn(place: Place, chance: Chance): Address {
  const {language} = place.region;
  const street = chance.pick(STREETS[language]);
  const number = chance.whole(1, 400);
  return {street: language === 'es' || language === 'ar' ? `${street} ${number}` : `${number} ${street}`, place, postalCode: postalCode(place, chance)};
}

/** The address of a business centre, which all its tenants have. */
export function businessCentre(place: Place, chance: Chance): Address {
  const address = addressIn(place, chance);
  return {...address, street: `${chance.pick(CENTRES[place.region.language])}, ${address.street}`};
}

function postalCode({region, index}: Place, chance: Chance): string {
  return `${region.index + 1}${String(index % 12).padStart(2, '0')}${String(chance.whole(10, 99))}`;
}

/** A telephone number under +000, which no country has. */
export function telephone({region}: Place, chance: Chance): string {
  return `+000 ${region.index + 2}${chance.whole(10, 99)} ${chance.whole(1000, 9999)} ${chance.whole(100, 999)}`;
}
