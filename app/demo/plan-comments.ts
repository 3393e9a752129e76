import type {ClientBase} from 'pg';
import type {JsonObject} from '@parvis/kernel/json';
import {commentSubject} from '../civic/commitments/comments.ts';
import {commitments} from '../civic/commitments/register.ts';
import type {Square} from '../core/square.ts';
import {append} from '../core/statements/append.ts';
import {prepare} from '../core/statements/prepare.ts';
import {ensureSource} from '../core/statements/sources.ts';
import {writeThreads, type Invented} from './comments.ts';
import {NEXT_PLAN} from './commitments/plan.ts';

export const PLAN_SOURCE = {slug: 'solvane-plans', name: 'Open government plans of Solvane', licence: commitments.licence};

const ON_PLAN: readonly Invented[] = [
  {name: 'Ines Varro', lang: 'en', text: 'Two promises for four years are few. What became of the *local budgets* that the forum asked for in April?', answers: [{name: 'Tomas Reel', lang: 'en', text: 'They were in the minutes of April, and in none since.'}]},
  {name: 'Collectif des petites communes', lang: 'fr', text: 'Publiez les jalons **par semestre** : deux échéances en quatre ans ne se suivent pas.'},
];
const ON_PETITIONS: readonly Invented[] = [{name: 'Petra Halloun', lang: 'en', text: 'Thirty days are short where a town has to be asked. Say what happens when an answer is late.'}];
const ON_MEETINGS: readonly Invented[] = [{name: 'Ada Merrin', lang: 'en', text: 'Add the heads of agencies: most of what is decided about water is decided there.'}];

/** What invented people say of the draft that is open, and the reasons with which it is answered so far: one comment waits. */
export async function writePlanComments({vault, files}: Pick<Square, 'vault' | 'files'>, client: ClientBase, now: Temporal.Instant): Promise<void> {
  const [budgets, halves] = await writeThreads(client, vault, commentSubject(NEXT_PLAN, 'draft'), ON_PLAN);
  const [late] = await writeThreads(client, vault, commentSubject(`${NEXT_PLAN}-c1`, 'draft'), ON_PETITIONS);
  await writeThreads(client, vault, commentSubject(`${NEXT_PLAN}-c2`, 'draft'), ON_MEETINGS);
  const response = (n: number, comments: readonly (number | undefined)[], said: JsonObject): JsonObject => ({
    id: `${NEXT_PLAN}-response-${n}`, date: now.add({seconds: n}).toString({smallestUnit: 'second'}), kind: 'response', way: 'account', plan: {id: NEXT_PLAN},
    response: {...said, comments: comments.filter((number) => number !== undefined)},
  });
  const statements = [
    response(1, [halves], {to: 'Whoever asked for milestones by half-year', contribution: 'Publish milestones for each half-year, so that progress can be followed.', outcome: 'taken', reasons: 'The plan that is adopted has a step for each half-year and each promise.'}),
    response(2, [budgets, late], {to: 'Comments on local budgets and on late answers', contribution: 'Say what became of local budgets; say what happens when an answer to a petition is late.', outcome: 'partly', reasons: 'A late answer is shown as late, with its days, on a public page; that goes into the text. Local budgets are for the councils to promise: the forum has written to them.'}),
  ];
  const {slug, ...words} = PLAN_SOURCE;
  const source = await ensureSource(client, commitments, slug, words);
  await append(client, {register: commitments, source, vault, files}, prepare(commitments, source, statements.flatMap((one) => commitments.decode(one, {envelope: {}, at: ''}).statements)));
}
