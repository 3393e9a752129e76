import ar from './messages/actions/ar.json' with {type: 'json'};
import en from './messages/actions/en.json' with {type: 'json'};
import es from './messages/actions/es.json' with {type: 'json'};
import fr from './messages/actions/fr.json' with {type: 'json'};
import {ACTION_NUMBERS} from './actions.ts';

type Words = Readonly<Record<string, string>>;

const LANGUAGES: readonly string[] = ['en', 'fr', 'es', 'ar'];

/** What the actions are called in each language of the house, so that search finds them in any. The first is English. */
export const ACTION_WORDS: Readonly<Record<number, readonly string[]>> = Object.fromEntries(
  ACTION_NUMBERS.map((action) => [action, [en, fr, es, ar].map((words: Words) => words[`declaration.action.${action}.title`] ?? '')]));

/** What an action is called in a language of the house, or in English. */
export function actionWords(action: number, lang: string): string | undefined {
  const words = ACTION_WORDS[action];
  return words?.[Math.max(0, LANGUAGES.indexOf(lang))];
}
