/** One font file: a script's part of a family, fetched by browsers only when a page has such letters. */
export interface FontFace {
  readonly family: string;
  readonly file: string;
  readonly range: string;
}

const LATIN = 'U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2010-2027,U+202F-203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212';
const LATIN_EXT = 'U+0100-0130,U+0132-0151,U+0154-024F,U+02BB-02BC,U+02C7-02C9,U+02D8-02D9,U+02DB,U+02DD,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0';
const ARABIC = 'U+0600-0670,U+0679,U+067E,U+0686,U+0688,U+0691,U+0698,U+06A9,U+06AF,U+06BA,U+06BE,U+06C1-06C3,U+06CC,U+06D2-06D5,U+06F0-06F9,U+200C-200F,U+2066-2069,U+FDFC';

/** The files of `fonts/`, made as its README says; the ranges are the letters that they hold. */
export const FONT_FACES: readonly FontFace[] = [
  {family: 'Parvis Sans', file: 'sans-latin.woff2', range: LATIN},
  {family: 'Parvis Sans', file: 'sans-latin-ext.woff2', range: LATIN_EXT},
  {family: 'Parvis Sans', file: 'sans-arabic.woff2', range: ARABIC},
  {family: 'Parvis Serif', file: 'serif-latin.woff2', range: LATIN},
  {family: 'Parvis Serif', file: 'serif-latin-ext.woff2', range: LATIN_EXT},
  {family: 'Parvis Serif', file: 'serif-arabic.woff2', range: ARABIC},
];
