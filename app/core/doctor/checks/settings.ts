import {isIP} from 'node:net';
import {finding, findingsOr, type Check, type Outcome} from '../check.ts';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether PUBLIC_URL, hosts and proxies fit each other. */
const address: Check = {
  name: 'settings.address', about: 'the public address, its names and proxies',
  async run({config: {publicUrl, allowedHosts, trustProxy, host}}) {
    const found: Outcome[] = [];
    const local = LOCAL.test(publicUrl.hostname);
    if (local && !['localhost', '127.0.0.1', '::1'].includes(host)) {
      found.push(finding(`The site listens on ${host}, and links still name ${publicUrl.origin}.`, 'Set PUBLIC_URL to the address that people type.'));
    }
    if (!local && publicUrl.protocol === 'http:') found.push(finding(`${publicUrl.origin} is not encrypted.`, 'Put a proxy with TLS before it (deploy/Caddyfile) and set PUBLIC_URL to the https address.'));
    if (publicUrl.protocol === 'https:' && trustProxy.length === 0) {
      found.push(finding('PUBLIC_URL is https, so there is a proxy, and TRUST_PROXY does not name it: to the limits all visitors are one.', 'Set TRUST_PROXY to the address of the proxy, such as 127.0.0.1.'));
    }
    if (local && trustProxy.length > 0) found.push(finding('TRUST_PROXY names a proxy, and PUBLIC_URL is still that of this machine.', 'Set PUBLIC_URL to the address that people type.'));
    if (publicUrl.pathname !== '/' || publicUrl.search !== '') found.push(finding(`PUBLIC_URL has a path (${publicUrl.href}): links would lead nowhere.`, 'Give the site a host name of its own.'));
    for (const one of allowedHosts) if (/[:/]/.test(one.replace(/^\[.*\]$/, ''))) found.push(finding(`ALLOWED_HOSTS holds "${one}", which no request names.`, 'Write host names only, without scheme and port.'));
    return findingsOr(found, publicUrl.origin);
  },
};

const metrics: Check = {
  name: 'settings.metrics', about: 'who can reach the metrics',
  async run({config: {metrics: at}}) {
    const open = at !== undefined && !LOCAL.test(at.host) && !(isIP(at.host) !== 0 && /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/.test(at.host));
    return findingsOr(open ? [finding(`The metrics are served on ${at.host}: perhaps to everybody.`, 'Set METRICS_HOST to an address of an inner network, or close the port in the firewall.')] : [], at === undefined ? 'off' : `on ${at.host}`);
  },
};

const contact: Check = {
  name: 'settings.security-contact', about: 'where weaknesses are reported',
  async run({config: {securityContact, publicUrl}}) {
    if (securityContact === undefined) return findingsOr(LOCAL.test(publicUrl.hostname) ? [] : [finding('Nobody who finds a weakness knows whom to tell.', 'Set SECURITY_CONTACT to a mailto: or https: address.')], 'none, and the site is for this machine only');
    return findingsOr(/^(mailto:.+@.+|https:\/\/.+)/.test(securityContact) ? [] : [finding(`SECURITY_CONTACT is "${securityContact}".`, 'Write a mailto: or https: address.')], securityContact);
  },
};

export const SETTINGS_CHECKS: readonly Check[] = [address, metrics, contact];
