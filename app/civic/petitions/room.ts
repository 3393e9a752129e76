import type {Room} from '../../ui/room.ts';
import {PETITIONS_MESSAGES} from './messages/index.ts';
import {petitions} from './register.ts';
import {mountDissolve} from './routes/dissolve.ts';
import {mountModerate} from './routes/moderate.ts';
import {mountOrganise} from './routes/organise.ts';
import {mountOwed} from './routes/owed.ts';
import {mountPlaces} from './routes/places.ts';
import {mountPublic} from './routes/public.ts';
import {mountStart} from './routes/start.ts';
import {mountUpdates} from './routes/updates.ts';
import {listWhoAgreed, mountSigning, SIGNING_MESSAGES} from './signing/index.ts';
import {signingHost} from './signing-host.ts';

/** Petitions: begun by anyone, examined with published reasons, signed, answered, debated. */
export const petitionsRoom: Room = {
  register: petitions,
  messages: [PETITIONS_MESSAGES, SIGNING_MESSAGES],
  panels: [],
  offers: [
    {act: 'moderate', path: '/act/petitions/queue', key: 'petitions.queue.title'},
    {act: 'signing.see', path: '/act/signing', key: 'signing.desk'},
    {act: 'petition.answer', path: '/act/petitions/owed', key: 'petitions.owed.title'},
    {act: 'site.keep', path: '/act/petitions/places', key: 'petitions.places.title'},
  ],
  mount(app, tools) {
    mountPublic(app, tools);
    mountStart(app, tools);
    mountModerate(app, tools);
    mountDissolve(app, tools);
    mountOwed(app, tools);
    mountPlaces(app, tools);
    mountOrganise(app, tools);
    mountUpdates(app, tools, listWhoAgreed);
    mountSigning(app, tools, signingHost);
  },
};
