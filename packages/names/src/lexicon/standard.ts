import {mustOk} from '@parvis/kernel';
import {LEGAL_FORMS} from '../data/legal-forms.ts';
import {ORG_WORDS} from '../data/org-words.ts';
import {PERSON_NAMES} from '../data/person-names.ts';
import {PLACES} from '../data/places.ts';
import {buildLexicon, type Lexicon} from './lexicon.ts';

let standard: Lexicon | undefined;

/** The dictionaries that come with the engine; read on the first call, then shared. */
export function standardLexicon(): Lexicon {
  standard ??= mustOk(buildLexicon([LEGAL_FORMS, ORG_WORDS, PLACES, PERSON_NAMES]), 'the dictionaries are tested to be free of problems');
  return standard;
}
