import {lookup} from 'node:dns/promises';
import {networkInterfaces} from 'node:os';
import type {Config} from '../config.ts';
import type {FetchTools} from './guarded-fetch.ts';
import {parseAllowance} from './rules.ts';

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

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The way out to an address that the operator gave on this machine's command line: it may be another site on this very
 * machine, in plain http. Everything else is as for anybody's address.
 */
export function operatorTools(config: Config, address: string): FetchTools {
  const tools = outboundTools(config);
  const url = URL.parse(address);
  if (url === null || !LOOPBACK.has(url.hostname)) return tools;
  const loopback = ['127.0.0.1', '::1'].flatMap((range) => {
    const allowance = parseAllowance(`${url.hostname.replace(/^\[|\]$/g, '')}=${range}`);
    return allowance.ok ? [allowance.value] : [];
  });
  const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443);
  return {...tools, rules: {
    ...tools.rules, plainHttp: true, ports: new Set([port]), allowances: loopback,
    ownHosts: new Set([...tools.rules.ownHosts].filter((host) => host !== url.hostname)),
  }};
}
