import {apply, type Petition, type PetitionEvent} from '@parvis/petition';

/** A petition after further events. */
export function applyAll(petition: Petition | undefined, events: readonly PetitionEvent[]): Petition | undefined {
  return events.reduce(apply, petition);
}
