import type {FastifyRequest} from 'fastify';
import type {TObject} from 'typebox';
import type {PageContext} from '../page.ts';
import type {Register} from '../register.ts';
import {FRAMED_POLICY} from './headers.ts';
import {publicRoute, type PublicTools} from './public-route.ts';
import type {Server} from './server.ts';

/** A figure of a record that other sites may show. Undefined: this record has none. */
export interface ShownFigure<V> {
  /** Last part of its address. */
  readonly name: string;
  readonly html: (view: V, context: PageContext) => string | undefined;
  readonly svg: (view: V, context: PageContext) => string | undefined;
  /** What the drawing may use when it is opened as a document. */
  readonly svgPolicy: string;
}

export interface EmbedOptions<V> {
  readonly register: Register;
  readonly figures: readonly ShownFigure<V>[];
  readonly query: TObject;
  readonly params: TObject;
  /** The view of the record, as its page has it. */
  readonly load: (request: FastifyRequest, context: PageContext) => Promise<V | undefined>;
}

interface Embed {
  readonly html: string;
  readonly svg: string;
}

/** Mounts each figure by itself, for frames of other sites and as a file. Only these addresses may be framed. */
export function mountFigures<V>(app: Server, tools: PublicTools, {register, figures, query, params, load}: EmbedOptions<V>): void {
  for (const figure of figures) {
    publicRoute<Embed>(app, tools, {
      path: `/embed/${register.name}/:id/${figure.name}`,
      summary: `Figure "${figure.name}" of a record of ${register.name}`,
      query, params,
      load: async (request, context) => {
        const view = await load(request, context);
        const [html, svg] = view === undefined ? [] : [figure.html(view, context), figure.svg(view, context)];
        return html === undefined || svg === undefined ? undefined : {html, svg};
      },
      html: ({html}) => html,
      svg: ({svg}) => svg,
      headers: {
        html: {'content-security-policy': FRAMED_POLICY, 'cross-origin-resource-policy': 'cross-origin'},
        svg: {'content-security-policy': figure.svgPolicy},
      },
    });
  }
}
