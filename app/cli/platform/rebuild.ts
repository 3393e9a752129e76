import {startJob} from '../../core/jobs/visible.ts';
import {rebuild} from '../../core/statements/rebuild.ts';
import {REGISTERS} from '../../registers/index.ts';
import {UsageError, type Command} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {openSite} from './open-site.ts';

export const command: Command = {
  name: 'rebuild',
  summary: 'Make all records of a register anew from its statements',
  help: `
Usage: parvis rebuild REGISTER

Folds every thing of the register (${REGISTERS.map(({name}) => name).join(', ')}) again from its statements. Nothing that was
published changes. The site stays open meanwhile; Ctrl-C stops it, and running it again begins anew.
`,
  async run([name], terminal) {
    const register = REGISTERS.find((candidate) => candidate.name === name);
    if (register === undefined) throw new UsageError(`Name a register to rebuild: ${REGISTERS.map((one) => one.name).join(', ')}.`);
    const site = await openSite(terminal);
    const client = await site.connect();
    try {
      const job = await startJob(site.database.pool, {kind: 'rebuild', what: register.name, by: 'command line', total: undefined, key: `rebuild ${register.name}`});
      let bar = progressBar(terminal, `rebuild ${register.name}`, undefined);
      let known = 0;
      try {
        const done = await rebuild(client, register, (count, total) => {
          if (known !== total) bar = progressBar(terminal, `rebuild ${register.name}`, known = total);
          bar.update(count, `${count} of ${total}`);
        }, terminal.signal);
        await job.finish('done', {in: done, accepted: done});
        bar.end();
        terminal.stderr.write(`${done} records made anew.\n`);
        return 0;
      } catch (error) {
        bar.end();
        await job.finish(terminal.signal.aborted ? 'stopped' : 'failed', {});
        if (!terminal.signal.aborted) throw error;
        terminal.stderr.write('Stopped.\n');
        return 3;
      }
    } finally {
      await client.end();
      await site.close();
    }
  },
};
