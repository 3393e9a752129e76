import type {Language} from './languages.ts';

/** What companies of Solvane live from. A company has one sector; its name tells its trade. */
export interface Sector {
  readonly key: string;
  readonly trades: Readonly<Record<Language, readonly string[]>>;
}

function sector(key: string, en: string, fr: string, es: string, ar: string): Sector {
  return {key, trades: {en: en.split('|'), fr: fr.split('|'), es: es.split('|'), ar: ar.split('|')}};
}

/** Six trades in English, so that a name is found for each company. */
export const SECTORS = [
  sector('roads', 'Surfacing|Road Works|Civil Works|Asphalt|Bridges|Earthworks', 'Travaux publics|Routes et ponts', 'Pavimentos|Obras viales', 'للطرق والجسور|لأعمال الطرق'),
  sector('buildings', 'Construction|Builders|Roofing|Masonry|Contractors|Interiors', 'Bâtiment|Constructions', 'Construcciones|Edificación', 'للبناء|للمقاولات العامة'),
  sector('water', 'Water Systems|Drainage|Marine Works|Pumps|Pipelines|Dredging', 'Hydraulique|Assainissement', 'Obras hidráulicas|Saneamientos', 'لأعمال المياه|للصرف الصحي'),
  sector('medical', 'Medical Supplies|Surgical|Hospital Equipment|Diagnostics|Care Products|Laboratories', 'Fournitures médicales|Matériel hospitalier', 'Suministros médicos|Equipos clínicos', 'للمستلزمات الطبية|للأجهزة الطبية'),
  sector('pharma', 'Pharmaceuticals|Vaccines|Biologics|Dispensary|Medicines|Remedies', 'Pharma|Laboratoires', 'Farmacéutica|Laboratorios', 'للأدوية|للصناعات الدوائية'),
  sector('furniture', 'Furniture|Office Supplies|Joinery|Fittings|Stationers|Seating', 'Mobilier|Menuiserie', 'Mobiliario|Carpintería', 'للأثاث|للتجهيزات المكتبية'),
  sector('vehicles', 'Vehicles|Motors|Fleet|Fuels|Trucks|Machinery', 'Véhicules|Carburants', 'Vehículos|Combustibles', 'للمركبات|للمحروقات'),
  sector('cleaning', 'Cleaning Services|Facilities|Waste Services|Grounds Care|Hygiene|Recycling', 'Propreté|Environnement', 'Limpiezas|Servicios urbanos', 'لخدمات النظافة|لإدارة النفايات'),
  sector('food', 'Catering|Foods|Kitchens|Provisions|Dairies|Bakeries', 'Restauration|Traiteur', 'Alimentación|Comedores', 'للتموين|للأغذية'),
  sector('advice', 'Consulting|Engineering|Surveyors|Architects|Auditors|Advisory', 'Conseil|Ingénierie', 'Consultores|Ingeniería', 'للاستشارات|للهندسة'),
  sector('transport', 'Transport|Ferries|Coaches|Haulage|Logistics|Shipping', 'Transports|Navettes', 'Transportes|Navegación', 'للنقل|للخدمات اللوجستية'),
  sector('computing', 'Software|Systems|Networks|Data|Digital|Computing', 'Informatique|Logiciels', 'Informática|Sistemas', 'للبرمجيات|لتقنية المعلومات'),
] as const satisfies readonly Sector[];

export type SectorKey = (typeof SECTORS)[number]['key'];

export function sectorNumber(key: string): number {
  return SECTORS.findIndex((one) => one.key === key);
}
