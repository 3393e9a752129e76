import {finding, skipped, type Check, type Outcome, type Patient} from './check.ts';

export type Examined = Outcome & {readonly check: string; readonly about: string};

/** Runs checks one after the other. One that fails is a finding of its own: nothing stops the others. */
export async function* examine(checks: readonly Check[], patient: Omit<Patient, 'client'> & {readonly client: Patient['client'] | string}): AsyncGenerator<Examined> {
  const {client} = patient;
  for (const {name, about, run, needsDatabase = false} of checks) {
    patient.signal.throwIfAborted();
    for (const outcome of await outcomes(run, needsDatabase)) yield {check: name, about, ...outcome};
  }

  async function outcomes(run: Check['run'], needsDatabase: boolean): Promise<readonly Outcome[]> {
    if (needsDatabase && typeof client === 'string') return [skipped(client)];
    try {
      const found = await run({...patient, client: client as Patient['client']});
      return Array.isArray(found) ? found as readonly Outcome[] : [found as Outcome];
    } catch (error) {
      return [finding(`It could not be looked at: ${error instanceof Error ? error.message : String(error)}`, 'Mend that, and ask again.')];
    }
  }
}
