import type {Room} from '../../ui/room.ts';
import {PETITIONS_MESSAGES} from './messages/index.ts';
import {petitions} from './register.ts';
import {mountModerate} from './routes/moderate.ts';
import {mountOrganise} from './routes/organise.ts';
import {mountOwed} from './routes/owed.ts';
import {mountPlaces} from './routes/places.ts';
import {mountPublic} from './routes/public.ts';
import {mountStart} from './routes/start.ts';
import {mountUpdates} from './routes/updates.ts';

/** Petitions: begun by anyone, examined with published reasons, signed, answered, debated. */
export const petitionsRoom: Room = {
  register: petitions,
  messages: [PETITIONS_MESSAGES],
  panels: [],
  mount(app, tools) {
    mountPublic(app, tools);
    mountStart(app, tools);
    mountModerate(app, tools);
    mountOwed(app, tools);
    mountPlaces(app, tools);
    mountOrganise(app, tools);
    mountUpdates(app, tools, async function* () { /* nobody can have agreed before anybody can sign */ });
  },
};
