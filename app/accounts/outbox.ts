import type {FastifyRequest} from 'fastify';
import type {Config} from '../core/config.ts';
import {AppError} from '../core/errors.ts';
import {actGet} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {readOutbox} from '../core/mail/outbox.ts';
import {OutboxPage} from '../ui/accounts/audit.tsx';
import {renderPage} from '../ui/render.ts';
import type {AccountTools} from './tools.ts';

const HERE = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1']);

/** Mail that goes nowhere is shown to whoever sits at the machine, and only while the site itself is for this machine. */
export function isOutboxOpen({mail, host, publicUrl}: Config, {ip, headers}: FastifyRequest): boolean {
  return mail.smtpUrl === undefined && HERE.has(host) && HERE.has(publicUrl.hostname) && HERE.has(ip) && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}

export function mountOutbox(app: Server, tools: AccountTools): void {
  actGet(app, tools, {path: '/act/outbox', may: 'anyone', handle: async (asked) => {
    if (!isOutboxOpen(tools.config, asked.request)) throw new AppError('page.not-found');
    const mails = await readOutbox(asked.pool, asked.square.vault, {translator: tools.translator, siteName: tools.words().name, publicUrl: tools.config.publicUrl});
    return {html: renderPage(OutboxPage, {mails}, asked.context)};
  }});
}
