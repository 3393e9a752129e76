import type {JSX} from 'preact';
import type {Petition, PetitionState} from '@parvis/petition';
import type {PageContext} from '../../../core/page.ts';
import {Said, State, type StateMark} from '../../../ui/components/marks.tsx';

const MARKS: Readonly<Record<PetitionState, StateMark>> = {
  pending: 'open', validated: 'open', sponsored: 'now', flagged: 'now', dormant: 'open', open: 'now', closed: 'done', rejected: 'no', hidden: 'no', stopped: 'no', removed: 'no',
};

export function StateWord({state, context}: {readonly state: PetitionState; readonly context: PageContext}): JSX.Element {
  return <State mark={MARKS[state]}>{context.t.text(`petitions.status.${state}`)}</State>;
}

/** What people wrote, with its lines. */
export function Words({text, lang}: {readonly text: string; readonly lang?: string | undefined}): JSX.Element {
  return <p class="pv-said" dir="auto" {...(lang !== undefined && {lang})}>{text}</p>;
}

export function Action({petition: {text, id}, context}: {readonly petition: Pick<Petition, 'text' | 'id'>; readonly context: PageContext}): JSX.Element {
  return text === undefined ? <>{context.t.text('petitions.without-text')}</> : <Said text={text.action} lang={text.language} key={id} />;
}

/** A code of a list, in words where there are some. */
export function codeWords(list: string, code: string, {t}: PageContext): string {
  const key = `petitions.${list}.${code}`;
  return t.has(key) ? t.text(key) : code;
}
