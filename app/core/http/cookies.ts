import {randomBytes} from 'node:crypto';
import type {FastifyReply, FastifyRequest} from 'fastify';

/** Who is signed in. The prefix `__Host-` keeps it to this very host, encrypted or on the machine itself. */
const SESSION = '__Host-parvis';
/** Which browser asks: what forms and attempts to sign in are bound to. Says nothing of who it is. */
const BROWSER = '__Host-parvis-browser';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export function readSessionCookie(request: FastifyRequest): string | undefined {
  return cookie(request, SESSION);
}

export function setSessionCookie(reply: FastifyReply, id: string): void {
  addCookie(reply, `${SESSION}=${id}; ${ATTRIBUTES}`);
}

export function clearSessionCookie(reply: FastifyReply): void {
  addCookie(reply, `${SESSION}=; ${ATTRIBUTES}; Max-Age=0`);
}

/** The mark of this browser, made where it has none. */
export function ensureBrowserCookie(request: FastifyRequest, reply: FastifyReply): string {
  const known = cookie(request, BROWSER);
  if (known !== undefined) return known;
  const made = randomBytes(16).toString('base64url');
  addCookie(reply, `${BROWSER}=${made}; ${ATTRIBUTES}`);
  return made;
}

export function readBrowserCookie(request: FastifyRequest): string | undefined {
  return cookie(request, BROWSER);
}

function addCookie(reply: FastifyReply, line: string): void {
  const known = reply.getHeader('set-cookie');
  reply.header('set-cookie', [...(Array.isArray(known) ? known : known === undefined ? [] : [String(known)]), line]);
}

function cookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value !== undefined && /^[\w-]{16,64}$/.test(value)) return value;
  }
  return undefined;
}
