import type {Server} from './server.ts';

/** Time that requests in hand get to end. */
export const GRACE_MS = 10_000;

/**
 * Ends a server in order: no new connection, idle ones closed, what runs is finished; what is not by then is cut off.
 * True where everything ended by itself.
 */
export async function closeGently(app: Server, graceMs: number = GRACE_MS): Promise<boolean> {
  let cut = false;
  // a connection that was busy becomes idle, and would be kept alive
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  const timer = setTimeout(() => {
    cut = true;
    app.server.closeAllConnections();
  }, graceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
    clearInterval(idle);
  }
  return !cut;
}
