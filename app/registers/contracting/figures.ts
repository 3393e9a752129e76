import type {PageContext} from '../../core/page.ts';
import {embeddable, type FigureSource} from '../../ui/embed/figure.ts';
import {timelineFigure} from './pages/record-time.tsx';
import {valuesFigure} from './pages/record-values.tsx';
import type {RecordView} from './present/view.ts';

/** What other sites may show of a process. */
export const FIGURES = [embeddable('timeline', timelineFigure, sourceOf), embeddable('values', valuesFigure, sourceOf)];

/** The record, in the state that the figure shows. */
function sourceOf({id, title, language}: RecordView, {path}: PageContext): FigureSource {
  return {
    title: title?.kind === 'text' ? title.text : id, lang: language,
    path: path.replace(/^\/embed/, '').replace(/\/(?:timeline|values)(?:\.svg)?(?=\?|$)/, ''),
  };
}
