/** Words, numbers, money and dates of one language. */
export interface Translator {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}
