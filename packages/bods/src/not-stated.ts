/** The scheme name of an identifier whose source does not say who issued it: BODS wants one, and it identifies nobody. */
export const NOT_STATED = 'Not stated by the source';
