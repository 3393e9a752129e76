import multipart from '@fastify/multipart';
import {must} from '@parvis/kernel';
import {may} from '../core/accounts/may.ts';
import {readSession} from '../core/accounts/sessions.ts';
import {audit} from '../core/audit/write.ts';
import {readBody, type BodyRead} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import {readSessionCookie} from '../core/http/cookies.ts';
import type {Server} from '../core/http/server.ts';
import {enqueue} from '../core/jobs/queue.ts';
import {listOwnSources} from '../core/sources/keep.ts';
import {addUpload, ensureOwnSource, listUploads} from '../core/uploads/store.ts';
import type {AccountTools} from '../accounts/tools.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {UploadsPage, type UploadsView} from '../ui/uploads/uploads.tsx';
import {mountUpload} from './upload.ts';

/** The largest file that comes through a form; larger ones come by `parvis import`. */
export const MOST_UPLOAD_BYTES = 200_000_000;
const FIELD_BYTES = 10_000;

/** Files that a body sends, looks through and publishes. */
export async function mountUploads(app: Server, tools: AccountTools): Promise<void> {
  actGet(app, tools, {path: '/act/bodies/:slug/uploads', may: 'upload.check', handle: async (asked) => show(asked, tools, await bodyOf(asked), {register: '', source: ''}, [])});
  mountUpload(app, tools);
  await app.register(async (scope) => {
    // nobody else makes us take in a large body
    scope.addHook('onRequest', async (request) => {
      const cookie = readSessionCookie(request);
      const session = cookie === undefined ? undefined : await readSession(tools.square().app.pool, cookie);
      if (session === undefined || may(session.actor, 'upload.check') !== 'yes') throw new AppError('permission.denied');
    });
    await scope.register(multipart, {
      attachFieldsToBody: 'keyValues', throwFileSizeLimit: false, limits: {fileSize: MOST_UPLOAD_BYTES, files: 1, fields: 5, fieldSize: FIELD_BYTES, parts: 6},
      async onFile(part) {
        const {file, size} = await tools.square().files.put(part.file);
        const name = part.filename.replace(/^.*[/\\]/s, '').slice(-200);
        // the library gives what stands here as the field
        (part as unknown as {value: string}).value = JSON.stringify({name, file: file.toString('hex'), size, cut: part.file.truncated});
      },
    });
    actPost(scope as unknown as Server, tools, {path: '/act/bodies/:slug/uploads', may: 'upload.check', bodyLimit: MOST_UPLOAD_BYTES + 100_000, handle: (asked) => take(asked, tools)});
  });
}

interface Sent {
  readonly name: string;
  readonly file: string;
  readonly size: number;
  readonly cut: boolean;
}

async function take(asked: AskedBy, tools: AccountTools): Promise<ActAnswer> {
  const body = await bodyOf(asked);
  const form = {register: asked.fields.get('register') ?? '', source: asked.fields.get('source') ?? ''};
  const text = asked.fields.get('file');
  const sent = text === null || !text.startsWith('{') ? undefined : (JSON.parse(text) as Sent);
  const register = tools.registers.find(({name}) => name === form.register);
  const own = (await listOwnSources(asked.pool, tools.registers, body.number)).find(({number}) => String(number) === form.source);
  const problems: FieldProblem[] = [
    ...(register === undefined ? [{field: 'register', code: 'register-empty'}] : []),
    ...(form.source !== '' && own?.register !== register ? [{field: 'source', code: 'source-wrong'}] : []),
    ...(sent === undefined || sent.size === 0 ? [{field: 'file', code: 'file-empty'}] : sent.cut ? [{field: 'file', code: 'file-large'}] : []),
  ];
  if (problems.length > 0 || register === undefined || sent === undefined) {
    if (sent !== undefined && sent.cut) await asked.square.files.erase(Buffer.from(sent.file, 'hex'));
    return show(asked, tools, body, form, problems);
  }
  const number = await asked.transaction(async (client) => {
    const source = own?.number ?? await ensureOwnSource(client, register, body);
    const made = await addUpload(client, {body: body.number, person: asked.actor.person, register: register.number, source, name: sent.name, file: Buffer.from(sent.file, 'hex'), size: sent.size});
    await audit(client, {person: asked.actor.person, body: body.number, act: 'upload.check', facts: {upload: made, name: sent.name, sha256: sent.file}});
    await enqueue(client, 'upload-check', {number: made}, `upload-check ${made}`);
    return made;
  });
  return {to: asked.context.href(`/act/uploads/${number}`)};
}

async function bodyOf(asked: AskedBy): Promise<BodyRead> {
  const body = await readBody(asked.pool, asked.param('slug'));
  if (body === undefined) throw new AppError('page.not-found');
  asked.must('upload.check', body.number);
  return body;
}

async function show(asked: AskedBy, {registers}: AccountTools, body: BodyRead, form: UploadsView['form'], problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const [uploads, sources] = await Promise.all([listUploads(asked.pool, body.number), listOwnSources(asked.pool, registers, body.number)]);
  const nameOf = (number: number): string => must(registers.find((one) => one.number === number), 'a register that exists').name;
  const view: UploadsView = {
    token: asked.token, body, form, problems, mostBytes: MOST_UPLOAD_BYTES, registers: registers.map(({name}) => name),
    uploads: uploads.map((upload) => ({...upload, registerName: nameOf(upload.register)})), sources: sources.map(({number, register, name}) => ({number, register: register.name, name})),
  };
  return {html: renderPage(UploadsPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
}
