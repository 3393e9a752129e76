import {fileURLToPath} from 'node:url';
import {Type} from 'typebox';
import {offeredEditions} from './core/bulk/editions.ts';
import {bulkForm} from './core/bulk/form.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import {mountBulkFiles} from './core/http/bulk-files.ts';
import type {Server} from './core/http/server.ts';
import type {Register} from './core/register.ts';
import type {Serving} from './core/site.ts';
import {coveringCheckpoint} from './core/tlog/cited.ts';
import {BulkPage} from './ui/bulk/page.tsx';
import {dataPackage, type BulkRegister, type BulkView} from './ui/bulk/view.ts';
import {renderPage} from './ui/render.ts';

export const BULK_MESSAGES = fileURLToPath(new URL('./ui/bulk/messages', import.meta.url));

export interface BulkOptions {
  readonly registers: readonly Register[];
  readonly serving: () => Serving;
  readonly everyMinutes: number;
  readonly publicUrl: URL;
}

/** The bulk files of every register, the page that tells of them, and its manifest. */
export function mountBulk(app: Server, tools: RoomTools, {registers, serving, everyMinutes, publicUrl}: BulkOptions): void {
  const load = async (register: Register): Promise<BulkRegister> => {
    const {square, words} = serving();
    const [edition] = await offeredEditions(square.bulk, square.reader.pool, register);
    const {statements, records} = bulkForm(register, words.demo);
    const checkpoint = edition === undefined ? undefined : await coveringCheckpoint(square.reader.pool, edition.position);
    return {
      register: register.name, standard: register.standard, tableSchema: `/bulk/${register.name}.schema.json`,
      lineSchemas: {...(statements.schema !== undefined && {statements: statements.schema}), ...(records.schema !== undefined && {records: records.schema})},
      ...(edition !== undefined && {edition}), ...(checkpoint !== undefined && {checkpoint}),
    };
  };
  publicRoute<BulkView>(app, tools, {
    path: '/bulk',
    summary: 'Everything as files: the manifest of the bulk files, a Data Package descriptor',
    query: Type.Object({}),
    volatile: true,
    load: async () => ({registers: await Promise.all(registers.map(load)), ...(everyMinutes > 0 && {everyMinutes})}),
    html: (view, context) => renderPage(BulkPage, view, context),
    json: (view, context) => dataPackage(view, context),
  });
  mountBulkFiles(app, serving, registers, (path) => new URL(path, publicUrl).href);
}
