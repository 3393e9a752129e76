import {must} from '@parvis/kernel';
import type {Config} from './core/config.ts';
import type {FetchTools} from './core/fetch/guarded-fetch.ts';
import {outboundTools} from './core/fetch/tools.ts';
import type {Translator} from './core/i18n/index.ts';
import type {Tasks} from './core/jobs/queue.ts';
import {mailTask} from './core/mail/send.ts';
import type {SiteWords, Square} from './core/square.ts';
import {eraseUnattached} from './core/statements/removal.ts';
import {checkUpload} from './core/uploads/check.ts';
import {publishUpload} from './core/uploads/publish.ts';
import {webhookTask} from './core/webhook/task.ts';
import {REGISTERS} from './registers/index.ts';

/** All work that waits in a site's queue, and who does it. */
export function queueTasks({square, config, words, translators, outbound = outboundTools(config)}: {
  readonly square: Square; readonly config: Config; readonly words: () => SiteWords; readonly translators: ReadonlyMap<string, Translator>; readonly outbound?: FetchTools;
}): Tasks {
  const uploads = {pool: square.app.pool, files: square.files, registers: REGISTERS, registersUrl: new URL('./registers/index.ts', import.meta.url).href, url: square.url, dataDir: config.dataDir};
  return {
    'erase-files': ({files}) => eraseUnattached(square.app.pool, square.files, (files as readonly string[]).map((file) => Buffer.from(file, 'hex'))),
    'upload-check': ({upload}) => checkUpload(uploads, Number(upload)),
    'upload-publish': ({upload}) => publishUpload(uploads, Number(upload)),
    webhook: webhookTask({pool: square.app.pool, vault: square.vault, fetch: outbound}),
    mail: mailTask({
      pool: square.app.pool, vault: square.vault, settings: config.mail, publicUrl: config.publicUrl, siteName: () => words().name,
      translator: (lang) => translators.get(lang) ?? must(translators.get('en'), 'English'),
    }),
  };
}
