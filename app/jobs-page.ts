import {fileURLToPath} from 'node:url';
import {Type} from 'typebox';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import {listJobs} from './core/jobs/read.ts';
import {JobsPage, type JobsView} from './ui/jobs/page.tsx';
import {renderPage} from './ui/render.ts';

export const JOBS_MESSAGES = fileURLToPath(new URL('./ui/jobs/messages', import.meta.url));

export function mountJobs(app: Server, tools: RoomTools): void {
  publicRoute<JobsView>(app, tools, {
    path: '/jobs',
    summary: 'Long jobs: imports, rebuilds',
    query: Type.Object({}),
    volatile: true,
    load: async () => ({jobs: await listJobs(tools.pool())}),
    html: (view, context) => renderPage(JobsPage, view, context),
    json: (view) => view,
  });
}
