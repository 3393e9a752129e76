import {MOST_PROOF_BYTES} from '../check-page.ts';
import {formTexts, wholeForm} from '../core/http/multipart.ts';
import {createReadStream} from 'node:fs';
import type {FastifyRequest} from 'fastify';
import {must, mustOk} from '@parvis/kernel';
import {bodiesFor, may} from '../core/accounts/may.ts';
import {readSession} from '../core/accounts/sessions.ts';
import {audit} from '../core/audit/write.ts';
import {listBodies, type BodyRead} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import {readSessionCookie} from '../core/http/cookies.ts';
import type {Server} from '../core/http/server.ts';
import {enqueue} from '../core/jobs/queue.ts';
import {targetsOf} from '../core/mapping/form.ts';
import type {Mapping} from '../core/mapping/mapping.ts';
import {readMapping} from '../core/mapping/read.ts';
import {writeMapping} from '../core/mapping/write.ts';
import type {Register} from '../core/register.ts';
import {listOwnSources} from '../core/sources/keep.ts';
import {ensureSource, slugOf} from '../core/statements/sources.ts';
import {stopUpload} from '../core/uploads/publish.ts';
import {receiveForm, type ReceivedForm} from '../core/uploads/receive.ts';
import {addUpload, changeUpload, listUploads, readUpload, type UploadRead} from '../core/uploads/upload.ts';
import type {AccountTools} from '../accounts/tools.ts';
import type {Choice, FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {UploadsPage} from '../ui/uploads/list-page.tsx';
import {MappingPage, type MappingView} from '../ui/uploads/mapping-page.tsx';
import {UploadPage} from '../ui/uploads/report-page.tsx';
import {mappingFromForm} from './mapping-form.ts';

const MOST_BYTES = 200_000_000;

/** Files of people: brought, looked through, mapped, published. */
export function mountUploads(app: Server, tools: AccountTools): void {
  const received = receiveFiles(app, tools);
  actGet(app, tools, {path: '/act/uploads', may: 'upload.check', handle: (asked) => list(asked, tools, [])});
  actPost(app, tools, {path: '/act/uploads', may: 'upload.check', largeBody: true, handle: (asked) => bring(asked, tools, received.get(asked.request))});

  actGet(app, tools, {path: '/act/uploads/:number', may: 'upload.check', handle: async (asked) => {
    const upload = await uploadOf(asked);
    const {token, context, actor} = asked;
    const waiting = upload.state === 'checking' || upload.state === 'publishing';
    return {html: renderPage(UploadPage, {token, upload, mayPublish: may(actor, 'entry.publish', upload.body) === 'yes'}, context), ...(waiting && {headers: {refresh: '3'}})};
  }});
  actPost(app, tools, {path: '/act/uploads/:number/publish', may: 'entry.publish', handle: async (asked) => {
    const upload = await uploadOf(asked);
    asked.must('entry.publish', upload.body);
    await asked.transaction(async (client) => {
      if (!await changeUpload(client, upload.number, ['checked', 'stopped', ...(upload.accepted ? ['failed' as const] : [])], {state: 'publishing'})) return;
      await audit(client, {person: asked.actor.person, body: upload.body, act: 'upload.publish', facts: {upload: upload.number, ...(upload.file && {sha256: upload.file.toString('hex')})}});
      await enqueue(client, 'upload-publish', {upload: upload.number}, `upload ${upload.number}`);
    });
    return back(asked, upload);
  }});
  actPost(app, tools, {path: '/act/uploads/:number/stop', may: 'entry.publish', handle: async (asked) => {
    const upload = await uploadOf(asked);
    asked.must('entry.publish', upload.body);
    await stopUpload(asked.pool, upload.number);
    return back(asked, upload);
  }});
  actGet(app, tools, {path: '/act/uploads/:number/rejected', may: 'upload.check', handle: async (asked) => {
    const {rejected, number, report} = await uploadOf(asked);
    if (rejected === undefined) throw new AppError('page.not-found');
    return {file: {name: `rejected-${number}.${report.rows === undefined ? 'jsonl' : 'csv'}`, bytes: asked.square.files.open(rejected)}};
  }});
  actGet(app, tools, {path: '/act/uploads/:number/mapping.yml', may: 'upload.check', handle: async (asked) => {
    const {mapping} = await uploadOf(asked);
    if (mapping === undefined) throw new AppError('page.not-found');
    return {file: {name: 'mapping.yml', bytes: mapping}};
  }});
  actGet(app, tools, {path: '/act/uploads/:number/mapping', may: 'upload.check', handle: async (asked) => {
    const upload = await uploadOf(asked);
    const register = tabular(tools, upload);
    return showMapping(asked, upload, {mapping: mappingOf(upload, register), register, problems: [], wrong: []});
  }});
  actPost(app, tools, {path: '/act/uploads/:number/mapping', may: 'upload.check', handle: async (asked) => {
    const upload = await uploadOf(asked);
    const register = tabular(tools, upload);
    const mapping = mappingFromForm(asked.fields, upload.report.sheets ?? [], mappingOf(upload, register));
    const text = writeMapping(mapping);
    const read = readMapping(text, register);
    if (!read.ok) return showMapping(asked, upload, {mapping, register, problems: [{field: 'columns', code: 'mapping-wrong'}], wrong: read.error});
    await asked.transaction(async (client) => {
      if (await changeUpload(client, upload.number, ['unmapped', 'checked', 'refused', 'failed'], {state: 'checking', mapping: text})) await enqueue(client, 'upload-check', {upload: upload.number}, `check ${upload.number}`);
    });
    return back(asked, upload);
  }});
}

/** Forms with a file: only from somebody signed in, and only where files are brought. They leave the disk when the answer is given. */
function receiveFiles(app: Server, {square}: AccountTools): WeakMap<FastifyRequest, ReceivedForm> {
  const received = new WeakMap<FastifyRequest, ReceivedForm>();
  app.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: AsyncIterable<Buffer>) => {
    if (request.routeOptions.url === '/check') return wholeForm(payload, MOST_PROOF_BYTES);
    const {smallFile} = request.routeOptions.config;
    if (smallFile === undefined && request.routeOptions.url !== '/act/uploads') throw new AppError('request.unsupported-type');
    const cookie = readSessionCookie(request);
    if (cookie === undefined || await readSession(square().app.pool, cookie) === undefined) throw new AppError('permission.denied');
    if (smallFile !== undefined) return formTexts(await wholeForm(payload, smallFile), String(request.headers['content-type']));
    const form = await receiveForm(String(request.headers['content-type']), payload, MOST_BYTES);
    if (!form.ok) throw new AppError(form.error === 'too-large' ? 'request.too-large' : 'request.malformed');
    received.set(request, form.value);
    return form.value.fields;
  });
  app.addHook('onResponse', async (request) => {
    const form = received.get(request);
    if (form !== undefined) await form.remove();
  });
  return received;
}

async function list(asked: AskedBy, {registers}: AccountTools, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {pool, actor, context, token, fields} = asked;
  const own = bodiesFor(actor, 'upload.check');
  const bodies = (await listBodies(pool)).filter(({number}) => own.includes(number));
  const uploads = await listUploads(pool, own);
  const mappings = uploads.filter(({mapping, state}) => mapping !== undefined && state !== 'unmapped').map(({number, name}) => ({value: String(number), text: name}));
  const html = renderPage(UploadsPage, {
    token, uploads, mappings, problems, mostBytes: MOST_BYTES, sources: (await Promise.all(bodies.map((body) => sourcesOf(asked, registers, body)))).flat(),
    chosen: {source: fields.get('source') ?? '', again: fields.get('again') ?? ''},
  }, context);
  return {html, ...(problems.length > 0 && {status: 422})};
}

/** The data sets of a body; where it has none of a register, its first one. */
async function sourcesOf({pool, context: {t}}: AskedBy, registers: readonly Register[], body: BodyRead): Promise<Choice[]> {
  const sources = await listOwnSources(pool, registers, body.number);
  const without = registers.filter((register) => !sources.some((source) => source.register === register));
  return [
    ...sources.map(({register, slug, name}) => ({value: `${body.number} ${register.name} ${slug}`, text: `${name} (${t.text(`room.${register.name}`)})`})),
    ...without.map((register) => ({value: `${body.number} ${register.name}`, text: t.text('uploads.source-first', {body: body.name, register: t.text(`room.${register.name}`)})})),
  ];
}

async function bring(asked: AskedBy, tools: AccountTools, form: ReceivedForm | undefined): Promise<ActAnswer> {
  const file = form?.file;
  const [number = '', name = '', slug] = (asked.fields.get('source') ?? '').split(' ');
  const register = tools.registers.find((one) => one.name === name);
  const body = (await listBodies(asked.pool)).find((one) => String(one.number) === number);
  const problems: FieldProblem[] = [
    ...(register === undefined || body === undefined ? [{field: 'source', code: 'source-missing'}] : []),
    ...(file === undefined || file.size === 0 ? [{field: 'file', code: 'file-missing'}] : []),
  ];
  if (register === undefined || body === undefined || file === undefined || problems.length > 0) return list(asked, tools, problems);
  asked.must('upload.check', body.number);
  const sources = await listOwnSources(asked.pool, [register], body.number);
  if (slug !== undefined && !sources.some((source) => source.slug === slug)) throw new AppError('permission.denied');
  const earlier = asked.fields.get('again') ? await readUpload(asked.pool, Number(asked.fields.get('again')) || 0) : undefined;
  if (earlier !== undefined) asked.must('upload.check', earlier.body);
  if (!await asked.square.files.has(file.sha256)) await asked.square.files.take(file.sha256, createReadStream(file.path));
  const upload = await asked.transaction(async (client) => {
    const source = slug ?? sources[0]?.slug ?? slugOf(body.name);
    if (slug === undefined && sources.length === 0) {
      const {number: made} = await ensureSource(client, register, source, {name: body.name});
      const {rowCount} = await client.query('update source set of_body = $2 where number = $1 and (of_body is null or of_body = $2)', [made, body.number]);
      if (rowCount === 0) throw new AppError('permission.denied');
    }
    const added = await addUpload(client, {
      body: body.number, person: asked.actor.person, register: register.number, source, name: file.name, size: file.size, file: file.sha256,
      ...(earlier?.mapping !== undefined && earlier.register === register.number && {mapping: earlier.mapping}),
    });
    await audit(client, {person: asked.actor.person, body: body.number, act: 'upload.bring', facts: {upload: added, sha256: file.sha256.toString('hex')}});
    await enqueue(client, 'upload-check', {upload: added}, `check ${added}`);
    return added;
  });
  return {to: asked.context.href(`/act/uploads/${upload}`)};
}

async function uploadOf(asked: AskedBy): Promise<UploadRead> {
  const number = asked.param('number');
  const upload = /^\d{1,9}$/.test(number) ? await readUpload(asked.pool, Number(number)) : undefined;
  // what belongs to others is not told from what is not there
  if (upload === undefined || may(asked.actor, 'upload.check', upload.body) !== 'yes') throw new AppError('page.not-found');
  return upload;
}

function back({context}: AskedBy, {number}: UploadRead): ActAnswer {
  return {to: context.href(`/act/uploads/${number}`)};
}

type Tabular = Register & {readonly tables: NonNullable<Register['tables']>};

function tabular({registers}: AccountTools, upload: UploadRead): Tabular {
  const register = registers.find(({number}) => number === upload.register);
  if (register?.tables === undefined || upload.report.sheets === undefined) throw new AppError('page.not-found');
  return {...register, tables: register.tables};
}

function mappingOf({mapping}: UploadRead, register: Tabular): Mapping {
  return mustOk(readMapping(must(mapping, 'what has sheets has a mapping, at least a proposed one'), register), 'only mappings that can be read are kept');
}

function showMapping({context, token}: AskedBy, {number, name, report}: UploadRead, {register, ...rest}: Pick<MappingView, 'mapping' | 'problems' | 'wrong'> & {readonly register: Tabular}): ActAnswer {
  const view: MappingView = {token, number, name, sheets: report.sheets ?? [], paths: targetsOf(register.tables.table).filter(({field}) => field.deprecated === undefined).map(({path}) => path).slice(0, 600), ...rest};
  return {html: renderPage(MappingPage, view, context), ...(rest.problems.length > 0 && {status: 422})};
}
