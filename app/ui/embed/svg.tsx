import {hash} from 'node:crypto';
import type {JSX} from 'preact';
import {renderToString} from 'preact-render-to-string';
import {showUnseen} from '../../core/http/unseen.ts';
import type {PageContext} from '../../core/page.ts';
import {svgStyle} from '../svg/style.ts';
import type {EmbedView} from './figure.ts';

const STYLE = svgStyle();

/** The one style that the file carries, as a policy names it. */
export const SVG_POLICY = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; frame-ancestors *`;

const EDGE = 24, LINE = 22;

/** The figure as a file that stands alone: with its sentence above, its source and the mark of fiction beneath, its style within. */
export function writeSvg(view: EmbedView, context: PageContext): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${showUnseen(renderToString(<Standalone view={view} context={context} />))}\n`;
}

function Standalone({view: {figure, title, path}, context}: {readonly view: EmbedView; readonly context: PageContext}): JSX.Element {
  const {t, site, now} = context;
  const {svg, width, height} = figure.wide;
  const source = t.text('embed.source', {site: site.name, position: site.logSize, date: t.date(now.toZonedDateTimeISO(site.zone).toPlainDate().toString())});
  const beneath = [cut(title, width), source, context.absolute(context.href(path)), ...(site.demo ? [t.text('demo.banner', {site: site.name})] : [])];
  const [whole, top] = [width + 2 * EDGE, EDGE + 2 * LINE + 6];
  const tall = top + height + beneath.length * LINE + EDGE;
  const place = t.dir === 'rtl' ? {x: whole - EDGE, direction: 'rtl'} : {x: EDGE};
  return (
    <svg xmlns="http://www.w3.org/2000/svg" class="pv-svg" lang={t.lang} viewBox={`0 0 ${whole} ${tall}`} width={whole} height={tall}>
      <title>{figure.finding}</title>
      <style>{STYLE}</style>
      <rect class="paper" width={whole} height={tall} />
      <text class="tb" y={EDGE + 10} {...place}>{figure.finding}</text>
      <text class="t2" y={EDGE + 10 + LINE} {...place}>{figure.sub}</text>
      <svg x={EDGE} y={top} width={width} height={height}>{svg}</svg>
      {beneath.map((line, i) => <text key={line} class={site.demo && i === 3 ? 'tw' : 't2'} y={top + height + (i + 1) * LINE} {...place}>{line}</text>)}
    </svg>
  );
}

/** Width of a letter of 13 px, on average. */
const LETTER = 7;

function cut(text: string, width: number): string {
  const letters = [...text];
  const most = Math.floor(width / LETTER);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
