import {cleanLine} from '../../../../core/accounts/clean-name.ts';
import {audit} from '../../../../core/audit/write.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../../core/http/act-route.ts';
import type {Server} from '../../../../core/http/server.ts';
import type {FieldProblem} from '../../../../ui/components/forms.tsx';
import {renderPage} from '../../../../ui/render.ts';
import {listSheets, readLines, typeSheet, type SheetAnswer} from '../paper.ts';
import {PaperPage} from '../pages/paper.tsx';
import {petitionOf, secretFor, type SigningPages} from './tools.ts';

const MOST_LABEL = 60;
const ANSWERS: Readonly<Record<SheetAnswer, string>> = {'waits for another': 'waits', differs: 'differs', agreed: 'agreed', over: 'over'};

/** Signatures on paper: two people type each sheet, and only what both typed counts. */
export function mountPaper(app: Server, pages: SigningPages): void {
  const show = async (asked: AskedBy, problems: readonly FieldProblem[] = []): Promise<ActAnswer> => {
    const petition = await petitionOf(pages, asked);
    const secret = await secretFor(asked, petition);
    const typed = {label: asked.fields.get('label') ?? asked.query.get('label') ?? '', lines: asked.fields.get('lines') ?? ''};
    const answer = Object.values(ANSWERS).find((one) => one === asked.query.get('answer'));
    return {
      html: renderPage(PaperPage, {
        token: asked.token, id: petition.id, title: petition.title, person: asked.actor.person, askPlace: petition.rules.askPlace,
        sheets: await listSheets(asked.pool, secret, petition.id), typed, problems, ...(answer !== undefined && {answer}),
      }, asked.context), status: problems.length > 0 ? 422 : 200,
    };
  };
  actGet(app, pages, {path: '/act/petitions/:id/paper', may: 'signing.type', handle: (asked) => show(asked)});
  actPost(app, pages, {path: '/act/petitions/:id/paper', may: 'signing.type', handle: async (asked) => {
    const {fields, actor: {person}, context} = asked;
    const petition = await petitionOf(pages, asked);
    const secret = await secretFor(asked, petition);
    const label = cleanLine(fields.get('label') ?? '');
    const lines = readLines(fields.get('lines') ?? '', petition.rules.askPlace);
    const problems: FieldProblem[] = [
      ...(label === '' || label.length > MOST_LABEL ? [{field: 'label', code: 'label-wrong'}] : []),
      ...(lines === undefined ? [{field: 'lines', code: 'lines-wrong'}] : []),
      ...(petition.phase === 'closed' ? [{field: 'label', code: 'over'}] : []),
    ];
    if (problems.length > 0 || lines === undefined) return show(asked, problems);
    const answer = await asked.transaction(async (client) => {
      const done = await typeSheet(client, secret, petition, {label, person, lines});
      await audit(client, {person, act: 'signing.paper', facts: {petition: petition.id, sheet: label, lines: lines.length, answer: done}});
      return done;
    });
    return {to: context.href(`/act/petitions/${encodeURIComponent(petition.id)}/paper?answer=${ANSWERS[answer]}`)};
  }});
}
