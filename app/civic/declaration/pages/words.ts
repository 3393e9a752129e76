import type {Translator} from '../../../core/i18n/index.ts';
import type {FacetWords} from '../../../ui/filters/words.tsx';
import {actionOf} from '../actions.ts';
import type {DeclarationState} from '../state.ts';

export function actionTitle({has, text}: Translator, action: number): string {
  const key = `declaration.action.${action}.title`;
  return has(key) ? text(key) : String(action);
}

/** What an entry is called on pages, in the reader's language where it is ours to name. */
export function titleOf(id: string, state: DeclarationState | undefined, t: Translator): string {
  switch (state?.type) {
    case undefined: return id;
    case 'action': return actionTitle(t, state.action);
    case 'joining': return state.partner.name;
    case 'contribution': return state.title ?? t.text('declaration.refused.title');
    case 'pack': return state.name;
    case 'adoption': return state.from.pack;
  }
}

/** The title of a row of a list: actions are named in the reader's language, bodies in an action by both. */
export function rowTitle({id, title}: {readonly id: string; readonly title?: string}, t: Translator): string {
  const action = actionOf(id);
  if (action !== undefined) return actionTitle(t, action);
  const [, joined] = /^joining-(\d+)-/.exec(id) ?? [];
  if (joined !== undefined) return t.text('declaration.row.joining', {partner: title ?? id, action: actionTitle(t, Number(joined))});
  return title ?? t.text('declaration.refused.title');
}

/** Codes in the words of the register. */
export function facetWords(t: Translator): FacetWords {
  const prefixes: Readonly<Record<string, string>> = {type: 'declaration.type', level: 'declaration.level', kind: 'declaration.kind', status: 'declaration.status', 'sort-of': 'declaration.contribution'};
  return {
    value: (facet, key) => {
      if (facet === 'action') return actionTitle(t, Number(key));
      const message = `${prefixes[facet] ?? ''}.${key}`;
      return facet in prefixes && t.has(message) ? t.text(message) : undefined;
    },
  };
}
