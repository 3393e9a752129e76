import {cleanLine} from '../core/accounts/clean-name.ts';
import {audit} from '../core/audit/write.ts';
import {isWider, JURISDICTION_KINDS, listJurisdictions, makeJurisdiction} from '../core/bodies/jurisdictions.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {PlacesPage, type PlaceForm} from '../ui/accounts/places.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import type {AccountTools} from './tools.ts';

const MOST_NAME = 200;

/** The tree of jurisdictions, kept by the body that keeps the site. */
export function mountPlaces(app: Server, tools: AccountTools): void {
  actGet(app, tools, {path: '/act/places', may: 'site.keep', handle: (asked) => show(asked, {name: '', kind: '', code: '', parent: ''}, [])});
  actPost(app, tools, {path: '/act/places', may: 'site.keep', handle: async (asked) => {
    const text = (name: string): string => asked.fields.get(name) ?? '';
    const form: PlaceForm = {name: text('name'), kind: text('kind'), code: text('code'), parent: text('parent')};
    const places = await listJurisdictions(asked.pool);
    const name = cleanLine(form.name);
    const kind = JURISDICTION_KINDS.find((one) => one === form.kind);
    const code = cleanLine(form.code).toUpperCase();
    const parent = places.find(({number}) => String(number) === form.parent);
    const problems: FieldProblem[] = [];
    if (name === '') problems.push({field: 'name', code: 'name-empty'});
    else if ([...name].length > MOST_NAME) problems.push({field: 'name', code: 'name-long'});
    if (kind === undefined) problems.push({field: 'kind', code: 'kind-empty'});
    if ((form.parent !== '' && parent === undefined) || (parent && kind && !isWider(parent.kind, kind))) problems.push({field: 'parent', code: 'parent-wrong'});
    if (code !== '' && !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code)) problems.push({field: 'code', code: 'code-wrong'});
    else if (code !== '' && places.some((place) => place.code === code)) problems.push({field: 'code', code: 'code-taken'});
    if (problems.length > 0 || kind === undefined) return show(asked, form, problems);
    await asked.transaction(async (client) => {
      const number = await makeJurisdiction(client, {name, kind, ...(code !== '' && {code}), ...(parent && {parent: parent.number})});
      await audit(client, {person: asked.actor.person, act: 'place.make', facts: {number}});
    });
    return {to: asked.context.href('/act/places')};
  }});
}

async function show(asked: AskedBy, form: PlaceForm, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  return {html: renderPage(PlacesPage, {token: asked.token, places: await listJurisdictions(asked.pool), form, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}
