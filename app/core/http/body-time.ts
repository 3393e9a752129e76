import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import type {FastifyInstance} from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A large body may take its time, as long as it comes on; its bytes are bounded elsewhere. */
    largeBody?: true;
  }
}

export interface BodyTimes {
  /** In which a body has to be there whole. */
  readonly wholeMs: number;
  /** In which a large one has to bring at least `idleBytes`. */
  readonly idleMs: number;
  readonly idleBytes: number;
}

export const BODY_TIMES: BodyTimes = {wholeMs: 30_000, idleMs: 30_000, idleBytes: 16_384};

/** Cuts requests off whose bodies do not come: the server's own limit knows no difference between a form and a large file. */
export function limitBodyTime(app: FastifyInstance, cut: (error: NodeJS.ErrnoException, socket: Socket) => void, {wholeMs, idleMs, idleBytes}: BodyTimes = BODY_TIMES): void {
  app.addHook('onRequest', async ({raw, routeOptions: {config}}) => {
    const {socket} = raw;
    // a request that came by no connection has its body with it
    if (raw.complete || !hasBody(raw) || !('destroySoon' in socket)) return;
    const large = config.largeBody === true;
    let before = socket.bytesRead;
    const timer = setInterval(() => {
      const read = socket.bytesRead - before;
      before += read;
      if (raw.complete) clearInterval(timer);
      // what waits to be read here is nobody's slowness but ours
      else if (!large || (read < idleBytes && raw.readableLength === 0)) cut(Object.assign(new Error('The body did not come in time'), {code: 'ERR_HTTP_REQUEST_TIMEOUT'}), socket);
    }, large ? idleMs : wholeMs);
    const end = (): void => clearInterval(timer);
    raw.once('end', end).once('close', end);
  });
}

function hasBody({headers}: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] !== undefined && headers['content-length'] !== '0');
}
