/** The languages of Solvane, which are those of the site. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words in each language. */
export type Words = Readonly<Record<Language, string>>;

export function words(en: string, fr: string, es: string, ar: string): Words {
  return {en, fr, es, ar};
}

/** Puts a name where a text has `{}`; in French with what the preposition before it becomes (d’Oda, des Moulins, aux Moulins). */
export function filled(template: string, language: Language, name: string): string {
  if (language !== 'fr') return template.replace('{}', name);
  if (name.startsWith('Les ')) return template.replace('de {}', `des ${name.slice(4)}`).replace('à {}', `aux ${name.slice(4)}`).replace('{}', name);
  return template.replace('de {}', /^[aeiouyéèà]/i.test(name) ? `d’${name}` : `de ${name}`).replace('{}', name);
}
