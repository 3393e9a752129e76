import {must} from '@parvis/kernel';
import {may} from '../core/accounts/may.ts';
import {audit} from '../core/audit/write.ts';
import {readBodyOf, type BodyRead} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {enqueue} from '../core/jobs/queue.ts';
import {askToStop} from '../core/jobs/visible.ts';
import {readMapping} from '../core/mapping/read-mapping.ts';
import type {Register} from '../core/register.ts';
import {keepBodyMapping, moveUpload, readUpload, type Upload} from '../core/uploads/store.ts';
import type {AccountTools} from '../accounts/tools.ts';
import {renderPage} from '../ui/render.ts';
import {MappingPage, type MappingView} from '../ui/uploads/mapping.tsx';
import {UploadPage} from '../ui/uploads/upload.tsx';

interface Found {
  readonly upload: Upload;
  readonly body: BodyRead;
  readonly register: Register;
}

/** One upload: its report, its rejected part, its mapping; publish, stop. */
export function mountUpload(app: Server, tools: AccountTools): void {
  const find = async (asked: AskedBy): Promise<Found> => {
    const number = Number(asked.param('number'));
    const upload = Number.isSafeInteger(number) && number < 2 ** 31 ? await readUpload(asked.pool, number) : undefined;
    if (upload === undefined) throw new AppError('page.not-found');
    asked.must('upload.check', upload.body);
    const body = must(await readBodyOf(asked.pool, upload.body), 'an upload is of a body');
    return {upload, body, register: must(tools.registers.find((one) => one.number === upload.register), 'a register that exists')};
  };
  const path = '/act/uploads/:number' as const;

  actGet(app, tools, {path, may: 'upload.check', handle: async (asked) => {
    const {upload, body, register} = await find(asked);
    const view = {token: asked.token, body, upload, register: register.name, mayPublish: may(asked.actor, 'entry.publish', body.number) === 'yes'};
    return {html: renderPage(UploadPage, view, asked.context)};
  }});
  actGet(app, tools, {path: `${path}/rejected`, may: 'upload.check', handle: async (asked) => {
    const {upload: {number, rejected, report}} = await find(asked);
    if (rejected === undefined) throw new AppError('page.not-found');
    const table = report?.table !== undefined;
    return {download: asked.square.files.open(rejected), type: table ? 'text/csv; charset=utf-8' : 'application/x-ndjson', name: `rejected-${number}.${table ? 'csv' : 'jsonl'}`};
  }});
  actPost(app, tools, {path: `${path}/publish`, may: 'entry.publish', handle: async (asked) => {
    const {upload: {number, report}, body} = await find(asked);
    asked.must('entry.publish', body.number);
    await asked.transaction(async (client) => {
      if ((report?.statements ?? 0) === 0 || !await moveUpload(client, number, ['checked', 'stopped', 'failed'], 'publishing')) return;
      await audit(client, {person: asked.actor.person, body: body.number, act: 'entry.publish', facts: {upload: number, statements: report?.statements ?? 0}});
      await enqueue(client, 'upload-publish', {number}, `upload-publish ${number}`);
    });
    return {to: asked.context.href(`/act/uploads/${number}`)};
  }});
  actPost(app, tools, {path: `${path}/stop`, may: 'entry.publish', handle: async (asked) => {
    const {upload: {number, job}, body} = await find(asked);
    asked.must('entry.publish', body.number);
    if (job !== undefined) await askToStop(asked.pool, job.number);
    return {to: asked.context.href(`/act/uploads/${number}`)};
  }});

  const showMapping = (asked: AskedBy, {upload, body}: Found, text: string, wrong: MappingView['wrong']): ActAnswer => (
    {html: renderPage(MappingPage, {token: asked.token, body, upload, text, wrong}, asked.context), status: wrong.length > 0 ? 422 : 200}
  );
  actGet(app, tools, {path: `${path}/mapping`, may: 'upload.check', handle: async (asked) => {
    const found = await find(asked);
    const {table} = found.upload.report ?? {};
    if (table === undefined) throw new AppError('page.not-found');
    return showMapping(asked, found, table.mapping, []);
  }});
  actPost(app, tools, {path: `${path}/mapping`, may: 'upload.check', handle: async (asked) => {
    const found = await find(asked);
    const {upload: {number}, body, register} = found;
    const text = (asked.fields.get('text') ?? '').replaceAll('\r\n', '\n');
    const target = register.mapping;
    if (target === undefined) throw new AppError('page.not-found');
    const read = readMapping(text, register.name, target);
    if (!read.ok) return showMapping(asked, found, text, read.error);
    await asked.transaction(async (client) => {
      await keepBodyMapping(client, {body: body.number, register: register.number, text, person: asked.actor.person});
      if (!await moveUpload(client, number, ['checked', 'refused', 'waiting'], 'waiting')) return;
      await audit(client, {person: asked.actor.person, body: body.number, act: 'upload.check', facts: {upload: number, mapping: true}});
      await enqueue(client, 'upload-check', {number}, `upload-check ${number}`);
    });
    return {to: asked.context.href(`/act/uploads/${number}`)};
  }});
}
