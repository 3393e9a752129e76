import {fileURLToPath} from 'node:url';
import {must} from '@parvis/kernel';
import {FIXTURE_ROOMS} from '../../../../testing/fixture-rooms/rooms.tsx';
import type {Room} from '../../../../ui/room.ts';
import type {SigningHost} from '../../signing-host-type.ts';
import {mountSigning, SIGNING_MESSAGES} from '../index.ts';

/** A room with the pages of signing, and nothing else of petitions. */
export function signingRoom(host: SigningHost, options: {readonly rememberMs?: number} = {}): Room {
  const room = must(FIXTURE_ROOMS[0], 'a fixture room');
  return {
    ...room,
    messages: [...[room.messages].flat(), SIGNING_MESSAGES, fileURLToPath(new URL('./messages', import.meta.url))],
    mount(app, tools) {
      room.mount(app, tools);
      mountSigning(app, tools, host, options);
    },
  };
}
