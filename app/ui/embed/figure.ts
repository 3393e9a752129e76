import type {JSX} from 'preact';
import type {ShownFigure} from '../../core/http/embed-routes.ts';
import type {PageContext} from '../../core/page.ts';
import {renderPage} from '../render.ts';
import {EmbedPage} from './page.tsx';
import {SVG_POLICY, writeSvg} from './svg.tsx';

/** A drawing that says something by itself: on the page of its record, in other people's pages, as a file. */
export interface Figure {
  /** What it shows, in one sentence. */
  readonly finding: string;
  /** What, where, in which unit. */
  readonly sub: string;
  /** For wide and for narrow screens. */
  readonly drawing: JSX.Element;
  /** The one for wide screens alone: an `svg` of this size. */
  readonly wide: {readonly svg: JSX.Element; readonly width: number; readonly height: number};
}

/** Of what a figure is, and where that is told. */
export interface FigureSource {
  readonly title: string;
  readonly lang?: string | undefined;
  /** Path of the page that it stands on, without language. */
  readonly path: string;
}

export interface EmbedView extends FigureSource {
  readonly figure: Figure;
}

/** Makes a figure of a record's view one that other sites may show; undefined figures have no address. */
export function embeddable<V>(name: string, figureOf: (view: V, context: PageContext) => Figure | undefined, sourceOf: (view: V, context: PageContext) => FigureSource): ShownFigure<V> {
  const viewOf = (view: V, context: PageContext): EmbedView | undefined => {
    const figure = figureOf(view, context);
    return figure && {figure, ...sourceOf(view, context)};
  };
  return {
    name, svgPolicy: SVG_POLICY,
    html(view, context) {
      const embed = viewOf(view, context);
      return embed && renderPage(EmbedPage, embed, context);
    },
    svg(view, context) {
      const embed = viewOf(view, context);
      return embed && writeSvg(embed, context);
    },
  };
}

/** Where the figure of a record's page is by itself: `/contracting/x?on=…` → `/embed/contracting/x/timeline?on=…`. */
export function figurePath(path: string, name: string, format: '' | '.svg' = ''): string {
  const [place = '', query] = path.split('?');
  return `/embed${place}/${name}${format}${query === undefined ? '' : `?${query}`}`;
}
