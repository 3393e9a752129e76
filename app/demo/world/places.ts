import {Chance, mix} from '../random.ts';
import {words, type Language, type Words} from './languages.ts';

export interface Region {
  readonly index: number;
  /** In the jurisdiction tree: `SV-3`. */
  readonly id: string;
  readonly names: Words;
  readonly language: Language;
}

export interface Place {
  readonly index: number;
  readonly names: Words;
  readonly region: Region;
  readonly population: number;
  /** On an island of the open Atlantic where there is none. */
  readonly longitude: number;
  readonly latitude: number;
}

/** Name of the region, its language, its towns from the largest; Arabic names with their spelling in Latin letters. */
const REGIONS: readonly (readonly [Words, Language, string])[] = [
  [words('Amery', 'Amery', 'Amery', 'أميري'), 'en', 'Port Amery|Ferrygate|Saint Oda|Old Weir|Hallow Bridge|Cinder Quay|Amery Heath|Long Sallow|Gullhaven|Three Bells|Nether Amery|Sandwick Green'],
  [words('Tarn Vale', 'Val du Tarn', 'Valle del Tarn', 'وادي تارن'), 'en', 'Tarnfield|Upper Marsh|Brackenmoor|Millhollow|Stonewell|Kestrel Down|Fallowby|Weir End|Tarn Cross|Little Harrow|Ashgrove|Peat Common'],
  [words('Mireland', 'Pays de Mire', 'Tierra de Mire', 'ميرلاند'), 'en', 'Mirefold|Reedham Lock|Withy Bank|Sedgeby|Otterpool|Marsh Lorne|Cold Fen|Eelbridge|Drainford|Lapwing Row|Saltern|Heron Staithe'],
  [words('North Marches', 'Marches du Nord', 'Marcas del Norte', 'التخوم الشمالية'), 'en', 'Quarrier’s Cross|Sallow Hill|Ironside|Greywater|Bellwether|Wintergate|Crag Top|Slatehouse|Raven Law|Upper Thorn|Beacon Rigg|Coldwell'],
  [words('Lantern Coast', 'Côte des Lanternes', 'Costa de los Faroles', 'ساحل الفوانيس'), 'en', 'Lantern Bay|Merrow Sands|Tidemark|Gannet Head|Pilot’s Rest|Cockle Bar|Harbour Lorne|Westering|Sealby|Anchor Hope|Skerry Point|Drift End'],
  [words('Oda Valley', 'Val d’Oda', 'Valle de Oda', 'وادي أودا'), 'fr', 'Montclair-sur-Vane|Pont-Aubrac|Saint-Ode|Val-Brume|Rochefale|Les Trois-Moulins|Clairlieu|Port-Ambre|Haute-Vane|Belormeau|Fontvive|La Saulaie'],
  [words('Clear Sierra', 'Sierra Claire', 'Sierra Clara', 'سييرا كلارا'), 'es', 'Puerto Ámbar|Villasal|Cerro Alto|San Odón|Fuente Vana|Peñaclara|Los Alisos|Valdebruma|Arroyo Gris|Campo Lorne|Molinar|Torre del Faro'],
  [words('Sidr Valley', 'Vallée du Sidr', 'Valle del Sidr', 'وادي السدر'), 'ar', 'Marfa al-Nur=مرفأ النور|Wadi al-Sidr=وادي السدر|Ain al-Safa=عين الصفا|Qasr al-Rimal=قصر الرمال|Bab al-Bahr=باب البحر|Jabal al-Fanar=جبل الفنار|Rawdat al-Nakhl=روضة النخل|Bir al-Hamam=بئر الحمام|Tall al-Zaytun=تل الزيتون|Sahl al-Qamh=سهل القمح|Hayy al-Manara=حي المنارة|Naba al-Wadi=نبع الوادي'],
];

export const PLACES_OF_REGION = 12;
const POPULATION = 1_200_000;

/** The 8 regions with 12 towns each: a list small enough to be made at once. */
export function makePlaces(seed: number): {readonly regions: readonly Region[]; readonly places: readonly Place[]} {
  const regions = REGIONS.map(([names, language], index): Region => ({index, id: `SV-${index + 1}`, names, language}));
  const drafts = REGIONS.flatMap(([, , towns], r) => towns.split('|').map((town, k) => {
    const [latin = '', arabic = latin] = town.split('=');
    const chance = new Chance(mix(seed, 1, r, k));
    return {latin, arabic, region: regions[r] as Region, weight: (k + 1.4) ** -1.1 * (r === 0 ? 2.2 : 1) * chance.between(0.8, 1.2), east: chance.next(), north: chance.next()};
  }));
  const whole = drafts.reduce((sum, {weight}) => sum + weight, 0);
  const places = drafts.map(({latin, arabic, region, weight, east, north}, index): Place => ({
    index, region, names: words(latin, latin, latin, arabic),
    population: Math.round((POPULATION * weight) / whole),
    longitude: rounded(-31.6 + (region.index % 4) * 0.45 + east * 0.4),
    latitude: rounded(44.2 + Math.floor(region.index / 4) * 0.5 + north * 0.45),
  }));
  return {regions, places};
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
