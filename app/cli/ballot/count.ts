import {setImmediate} from 'node:timers/promises';
import {rationalText, tallyInSteps, type Election, type TallyResult, type TallySettings} from '@parvis/ballot';
import {CannotError, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';

const SLICE_MS = 50;

/** Counts with a progress line; Ctrl-C stops between two runs. */
export async function count(election: Election, settings: TallySettings, terminal: Terminal): Promise<TallyResult> {
  const progress = progressBar(terminal, 'Counting', undefined);
  const steps = tallyInSteps(election, settings);
  try {
    for (let sliceEnd = performance.now() + SLICE_MS; ; ) {
      const {done, value} = steps.next();
      if (done) {
        if (value.ok) return value.value;
        const [problem] = value.error;
        throw new CannotError(`${problem?.code}: ${String(problem?.['tied'])}. ${String(problem?.['hint'])}`);
      }
      if (terminal.signal.aborted) throw new CannotError(`Stopped at a voter budget of ${rationalText(value.voterBudget, 2)}. Nothing was written.`);
      if (performance.now() < sliceEnd) continue;
      progress.update(value.steps, `voter budget ${rationalText(value.voterBudget, 2)}, ${value.winners} winners, ${value.runs.toLocaleString('en')} runs`);
      await setImmediate();
      sliceEnd = performance.now() + SLICE_MS;
    }
  } finally {
    progress.end();
  }
}
