import {parseArgs} from 'node:util';
import {compareNames, explainComparison, prepareName, type NameKind} from '@parvis/names';
import {UsageError, type Command} from '../command.ts';
import {settingsOf} from './settings.ts';

const KINDS: readonly NameKind[] = ['person', 'organization', 'object'];

export const namesCompare: Command = {
  name: 'names compare',
  summary: 'Compare two names, with the reasons for the score',
  help: `
Usage: parvis names compare A B [--kind person|organization|object] [--dictionary FILE] [--threshold SCORE] [--json]

Scores how likely two names are one name, 0 to 1, and says of every part what it agrees with, what is missing and what
contradicts. Without --kind both readings are tried, as a person and as an organisation, and the better one is shown.
A is what is asked, B what is known: B may be longer.

Example: parvis names compare "Bob Hartley" "Hartley, Robert J." --kind person`,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {
      kind: {type: 'string'}, dictionary: {type: 'string', multiple: true}, threshold: {type: 'string', default: '0.7'}, json: {type: 'boolean', default: false},
    }});
    const [a, b, ...more] = positionals;
    if (a === undefined || b === undefined || more.length > 0) throw new UsageError('Give two names, each in quotation marks.');
    const kind = KINDS.find((name) => name === values.kind);
    if (values.kind !== undefined && kind === undefined) throw new UsageError(`--kind is one of ${KINDS.join(', ')}.`);
    const {lexicon, threshold} = await settingsOf({...values, schema: 'LegalEntity', limit: '1', algorithm: 'parvis'});
    const readings = (kind === undefined ? (['person', 'organization'] as const) : [kind]).map((each) => ({
      kind: each, comparison: compareNames(prepareName(a, each, lexicon), prepareName(b, each, lexicon)),
    }));
    const best = readings.reduce((one, other) => (other.comparison.score > one.comparison.score ? other : one));
    const {score} = best.comparison;
    const reasons = explainComparison(best.comparison);
    if (values.json) terminal.stdout.write(`${JSON.stringify({a, b, kind: best.kind, score, match: score >= threshold, parts: best.comparison.parts, reasons})}\n`);
    else terminal.stdout.write(`${score.toFixed(2)}  ${score >= threshold ? 'probably the same' : 'probably different'} (as ${best.kind}, threshold ${threshold})\n${reasons.map((line) => `  ${line}\n`).join('')}`);
    return 0;
  },
};
