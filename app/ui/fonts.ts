/** One font file: a script's part of a family, fetched by browsers only when a page has such letters. */
export interface FontFace {
  readonly family: string;
  readonly package: string;
  readonly file: string;
  readonly weight: string;
  readonly range: string;
}

/** Ranges as the packages' own unicode.json gives them. */
const LATIN = 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXT = 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';
const ARABIC = 'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC';

export const FONT_FACES: readonly FontFace[] = [
  {family: 'Inter Variable', package: '@fontsource-variable/inter', file: 'inter-latin-wght-normal.woff2', weight: '100 900', range: LATIN},
  {family: 'Inter Variable', package: '@fontsource-variable/inter', file: 'inter-latin-ext-wght-normal.woff2', weight: '100 900', range: LATIN_EXT},
  {family: 'Source Serif 4 Variable', package: '@fontsource-variable/source-serif-4', file: 'source-serif-4-latin-wght-normal.woff2', weight: '200 900', range: LATIN},
  {family: 'Source Serif 4 Variable', package: '@fontsource-variable/source-serif-4', file: 'source-serif-4-latin-ext-wght-normal.woff2', weight: '200 900', range: LATIN_EXT},
  {family: 'Noto Sans Arabic Variable', package: '@fontsource-variable/noto-sans-arabic', file: 'noto-sans-arabic-arabic-wght-normal.woff2', weight: '100 900', range: ARABIC},
  {family: 'Noto Naskh Arabic Variable', package: '@fontsource-variable/noto-naskh-arabic', file: 'noto-naskh-arabic-arabic-wght-normal.woff2', weight: '400 700', range: ARABIC},
];
