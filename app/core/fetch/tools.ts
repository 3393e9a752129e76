import {lookup} from 'node:dns/promises';
import {networkInterfaces} from 'node:os';
import type {Config} from '../config.ts';
import type {FetchTools} from './guarded-fetch.ts';

/** The way out of a running site: its settings, the system's resolver, and the addresses that this machine has now. */
export function outboundTools({publicUrl, allowedHosts, outboundPorts, outboundAllow}: Config): FetchTools {
  const interfaces = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return {
    rules: {
      ports: outboundPorts, allowances: outboundAllow, plainHttp: false,
      ownHosts: new Set([publicUrl.hostname, ...allowedHosts]),
      ownAddresses: new Set(interfaces.map(({address}) => address)),
    },
    resolve: async (name) => (await lookup(name, {all: true})).map(({address}) => address),
    agent: `Parvis (+${publicUrl.href})`,
  };
}
