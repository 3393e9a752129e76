import type {SectorKey} from './sectors.ts';
import {words, type Words} from './languages.ts';

export type Service = 'health' | 'schools' | 'towns' | 'ferries';

export interface BodyPlan {
  readonly names: Words;
  /** What it buys; one that stands twice is bought twice as often. */
  readonly buys: readonly SectorKey[];
  /** Whom it serves: some things are bought by those only who run schools, clinics, streets or ferries. */
  readonly serves: readonly Service[];
  /** How large its purchases are beside others of their kind. */
  readonly scale: number;
}

const plan = (en: string, fr: string, es: string, ar: string, buys: string, scale: number, serves = ''): BodyPlan => ({names: words(en, fr, es, ar), buys: buys.split(' ') as SectorKey[], scale, serves: serves.split(' ') as Service[]});

/** National bodies, from the largest buyer. */
export const NATIONAL_BODIES: readonly BodyPlan[] = [
  plan('Solvane Roads Agency', 'Agence des routes de Solvane', 'Agencia de Carreteras de Solvane', 'هيئة طرق سولفان', 'roads roads roads water vehicles advice', 2, 'towns'),
  plan('Ministry of Health', 'Ministère de la Santé', 'Ministerio de Salud', 'وزارة الصحة', 'medical medical pharma pharma buildings cleaning', 1.8, 'health'),
  plan('Ministry of Works', 'Ministère des Travaux publics', 'Ministerio de Obras Públicas', 'وزارة الأشغال العامة', 'buildings buildings roads water advice', 1.8, 'health schools towns'),
  plan('Ministry of Education', 'Ministère de l’Éducation', 'Ministerio de Educación', 'وزارة التربية', 'buildings furniture computing food transport', 1.3, 'schools'),
  plan('Solvane Water Board', 'Office des eaux de Solvane', 'Junta de Aguas de Solvane', 'مجلس مياه سولفان', 'water water water vehicles advice', 1.5),
  plan('State Railways', 'Chemins de fer de l’État', 'Ferrocarriles del Estado', 'السكك الحديدية الوطنية', 'buildings buildings vehicles cleaning computing transport', 1.6),
  plan('Harbour Authority', 'Autorité portuaire', 'Autoridad Portuaria', 'سلطة الموانئ', 'water water transport vehicles cleaning', 1.5, 'ferries'),
  plan('Solvane Digital Office', 'Bureau numérique de Solvane', 'Oficina Digital de Solvane', 'مكتب سولفان الرقمي', 'computing computing computing advice furniture', 1.2),
  plan('National Police Service', 'Police nationale', 'Policía Nacional', 'الشرطة الوطنية', 'vehicles vehicles computing buildings cleaning', 1.1),
  plan('Central Medical Store', 'Pharmacie centrale', 'Depósito Central de Medicamentos', 'المخزن الطبي المركزي', 'pharma pharma pharma medical', 1.6, 'health'),
  plan('Ministry of Finance', 'Ministère des Finances', 'Ministerio de Hacienda', 'وزارة المالية', 'computing advice advice furniture cleaning', 1),
  plan('Forest and Coast Service', 'Service des forêts et du littoral', 'Servicio de Bosques y Costas', 'دائرة الغابات والسواحل', 'water vehicles cleaning advice', 0.8),
  plan('University of Solvane', 'Université de Solvane', 'Universidad de Solvane', 'جامعة سولفان', 'furniture computing food buildings', 0.8, 'schools'),
  plan('Ferry and Lighthouse Service', 'Service des bacs et phares', 'Servicio de Transbordadores y Faros', 'دائرة العبّارات والمنارات', 'transport transport water vehicles', 1, 'ferries'),
  plan('Courts Administration', 'Administration des tribunaux', 'Administración de Tribunales', 'إدارة المحاكم', 'buildings furniture computing cleaning', 0.7),
  plan('Ministry of Agriculture', 'Ministère de l’Agriculture', 'Ministerio de Agricultura', 'وزارة الزراعة', 'vehicles food advice water', 0.8),
  plan('Prisons Service', 'Service pénitentiaire', 'Servicio Penitenciario', 'مصلحة السجون', 'food food buildings cleaning', 0.8),
  plan('Employment and Pensions Office', 'Office de l’emploi et des retraites', 'Oficina de Empleo y Pensiones', 'مكتب العمل والتقاعد', 'computing advice cleaning furniture', 0.9),
  plan('Electoral Commission', 'Commission électorale', 'Comisión Electoral', 'لجنة الانتخابات', 'furniture computing computing advice', 0.5),
  plan('Records Office of Solvane', 'Archives de Solvane', 'Archivo de Solvane', 'دار سجلات سولفان', 'furniture computing buildings cleaning', 0.4),
  plan('Parliament of Solvane', 'Parlement de Solvane', 'Parlamento de Solvane', 'برلمان سولفان', 'food cleaning computing furniture', 0.5),
  plan('National Museum', 'Musée national', 'Museo Nacional', 'المتحف الوطني', 'buildings furniture cleaning advice', 0.4),
  plan('Meteorological Service', 'Service météorologique', 'Servicio Meteorológico', 'دائرة الأرصاد الجوية', 'computing vehicles advice', 0.5),
  plan('National Audit Office', 'Cour des comptes', 'Tribunal de Cuentas', 'ديوان المحاسبة', 'advice computing furniture cleaning', 0.4),
];

/** Bodies that each region has; `{}` is its name. */
export const REGIONAL_BODIES: readonly BodyPlan[] = [
  plan('Regional Council of {}', 'Conseil régional ({})', 'Consejo Regional ({})', 'المجلس الجهوي – {}', 'roads buildings transport advice vehicles computing', 1, 'health schools towns ferries'),
  plan('Regional Hospital of {}', 'Hôpital régional ({})', 'Hospital Regional ({})', 'المستشفى الجهوي – {}', 'medical medical pharma pharma cleaning food', 0.9, 'health'),
  plan('Schools Board of {}', 'Direction des écoles ({})', 'Junta Escolar ({})', 'إدارة مدارس {}', 'food food furniture transport buildings computing', 0.7, 'schools'),
];

/** The body that each town has. */
export const MUNICIPAL_BODY: BodyPlan = plan('Town Council of {}', 'Commune de {}', 'Ayuntamiento de {}', 'بلدية {}', 'roads roads buildings cleaning cleaning food furniture water vehicles advice', 0.5, 'health schools towns');
