import type {Chance} from '../random.ts';
import {filled, LANGUAGES, words, type Language, type Words} from '../world/languages.ts';
import type {Place} from '../world/places.ts';
import type {Subject} from './subjects.ts';

const PHASE = words('phase {}', 'phase {}', 'fase {}', 'المرحلة {}');
const PARTS: readonly Words[] = [
  words('north side', 'secteur nord', 'zona norte', 'القسم الشمالي'), words('harbour district', 'quartier du port', 'barrio del puerto', 'حي الميناء'),
  words('old town', 'vieille ville', 'casco antiguo', 'المدينة القديمة'), words('station quarter', 'quartier de la gare', 'barrio de la estación', 'حي المحطة'),
  words('mill ward', 'quartier du moulin', 'barrio del molino', 'حي الطاحونة'), words('outlying villages', 'villages alentour', 'pedanías', 'القرى المجاورة'),
];
const TIMES: readonly Words[] = [
  words('first half', 'premier semestre', 'primer semestre', 'النصف الأول'), words('second half', 'second semestre', 'segundo semestre', 'النصف الثاني'),
  words('urgent needs', 'besoins urgents', 'necesidades urgentes', 'احتياجات عاجلة'),
];

/** What is bought and where, and often which part of it or for which time, in each language. */
export function titleOf(subject: Subject, place: Place, opened: number, chance: Chance): Words {
  const tail = tailOf(subject, opened, chance);
  return Object.fromEntries(LANGUAGES.map((language) => {
    const title = filled(subject.title[language], language, place.names[language]);
    return [language, tail === undefined ? title : `${title}${language === 'ar' ? '،' : ','} ${tail[language]}`];
  })) as Record<Language, string>;
}

function tailOf({category, lasts}: Subject, opened: number, chance: Chance): Words | undefined {
  const roll = chance.next();
  if (roll < 0.35) return undefined;
  if (category === 'works') {
    if (roll < 0.5) return undefined;
    const phase = String(chance.whole(1, 4));
    return roll < 0.7 ? words(filled(PHASE.en, 'en', phase), filled(PHASE.fr, 'fr', phase), filled(PHASE.es, 'es', phase), filled(PHASE.ar, 'ar', phase)) : chance.pick(PARTS);
  }
  const year = new Date(opened).getUTCFullYear() + chance.whole(0, 1);
  const years = lasts > 12 ? `${year}–${year + Math.round(lasts / 12)}` : String(year);
  if (roll < 0.7) return words(years, years, years, years);
  const {en, fr, es, ar} = chance.pick(category === 'services' && roll < 0.85 ? PARTS : TIMES);
  return words(`${en} ${years}`, `${fr} ${years}`, `${es} ${years}`, `${ar} ${years}`);
}
