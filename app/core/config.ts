import {readFileSync} from 'node:fs';
import {isIP} from 'node:net';
import {resolve} from 'node:path';
import type {OpenIdSettings} from './accounts/openid.ts';
import {parseAllowance, type Allowance} from './fetch/rules.ts';
import {parseMailAddress} from './mail/address.ts';
import type {MailSettings} from './mail/send.ts';
import {readSms, type SmsSettings} from './sms/settings.ts';

/** Everything that the surroundings decide, read once at start. */
export interface Config {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** The address that links, mails and proofs name; never built from a request. */
  readonly publicUrl: URL;
  readonly allowedHosts: readonly string[];
  readonly trustProxy: readonly string[];
  /** One's own PostgreSQL; absent: the embedded one. */
  readonly databaseUrl?: string;
  readonly logLevel: string;
  /** Requests a minute that one address may make. */
  readonly readsPerMinute: number;
  /** Where figures for the operator's own monitoring are served; absent: nowhere. */
  readonly metrics?: {readonly port: number; readonly host: string};
  readonly securityContact?: string;
  /** Locks, and opens, the file of `parvis backup --keys`. */
  readonly keysPassphrase?: string;
  /** Least time from one edition of bulk files to the next; 0: none are made. */
  readonly bulkMinutes: number;
  /** Ports that requests to other people's addresses may use, and what they may reach beside public addresses. */
  readonly outboundPorts: ReadonlySet<number>;
  readonly outboundAllow: readonly Allowance[];
  readonly mail: MailSettings;
  readonly openId?: OpenIdSettings;
  /** Through which short messages go; absent: none are offered. */
  readonly sms?: SmsSettings;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the settings; every mistake is named, with what to write instead. */
export function readConfig(env: Environment): Config {
  const mistakes: string[] = [];
  const port = Number(env['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) mistakes.push(`PORT is "${env['PORT']}": write a number from 0 to 65535`);
  if (!(Number(env['READS_PER_MINUTE'] ?? 600) > 0)) mistakes.push(`READS_PER_MINUTE is "${env['READS_PER_MINUTE']}": write a number above 0`);
  if (!(Number(env['BULK_MINUTES'] ?? 60) >= 0)) mistakes.push(`BULK_MINUTES is "${env['BULK_MINUTES']}": write a number of minutes, or 0 to make no bulk files`);
  const address = env['PUBLIC_URL'] ?? `http://localhost:${port}`;
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) mistakes.push(`PUBLIC_URL is "${address}": write an address like https://square.example`);
  const trustProxy = list(env['TRUST_PROXY']);
  if (trustProxy.some((proxy) => proxy === 'true' || proxy === '*')) {
    mistakes.push('TRUST_PROXY trusts everybody: write the addresses of your proxies, separated by commas');
  }
  for (const proxy of trustProxy) if (!isNetwork(proxy) && proxy !== 'true' && proxy !== '*') mistakes.push(`TRUST_PROXY holds "${proxy}": write an address (10.0.0.5), a network (10.0.0.0/24) or "loopback"`);
  const metricsPort = env['METRICS_PORT'] === undefined ? undefined : Number(env['METRICS_PORT']);
  if (metricsPort !== undefined && (!Number.isInteger(metricsPort) || metricsPort < 0 || metricsPort > 65_535 || (metricsPort === port && port !== 0))) {
    mistakes.push(`METRICS_PORT is "${env['METRICS_PORT']}": write a number from 0 to 65535, another than PORT`);
  }
  const databaseUrl = secret(env, 'DATABASE_URL');
  const outboundPorts = readPorts(env['OUTBOUND_PORTS'] ?? '443', databasePort(databaseUrl), mistakes);
  const outboundAllow = list(env['OUTBOUND_ALLOW']).flatMap((text) => {
    const allowance = parseAllowance(text);
    if (!allowance.ok) mistakes.push(`OUTBOUND_ALLOW holds "${text}": ${allowance.error}`);
    return allowance.ok ? [allowance.value] : [];
  });
  const mail = readMail(env, mistakes);
  const openId = readOpenId(env, mistakes);
  const sms = readSms(env, secret(env, 'PARVIS_SMS_TOKEN'), mistakes);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const publicUrl = new URL(address);
  const securityContact = env['SECURITY_CONTACT'];
  const keysPassphrase = secret(env, 'KEYS_PASSPHRASE');
  return {
    dataDir: resolve(env['PARVIS_DATA'] ?? './data'),
    port,
    host: env['HOST'] ?? 'localhost',
    publicUrl,
    allowedHosts: [publicUrl.hostname, 'localhost', '127.0.0.1', '[::1]', ...list(env['ALLOWED_HOSTS'])],
    trustProxy,
    ...(databaseUrl !== undefined && {databaseUrl}),
    logLevel: env['LOG_LEVEL'] ?? 'warn',
    readsPerMinute: Number(env['READS_PER_MINUTE'] ?? 600),
    ...(metricsPort !== undefined && {metrics: {port: metricsPort, host: env['METRICS_HOST'] ?? '127.0.0.1'}}),
    bulkMinutes: Number(env['BULK_MINUTES'] ?? 60),
    ...(securityContact !== undefined && {securityContact}),
    ...(keysPassphrase !== undefined && {keysPassphrase}),
    outboundPorts, outboundAllow, mail, ...(openId && {openId}), ...(sms && {sms}),
  };
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(mistakes: readonly string[]) {
    super(`Parvis cannot start with these settings:\n${mistakes.map((mistake) => `- ${mistake}`).join('\n')}`);
  }
}

/** What proxies are named by: an address, a network, or a word for this machine and its surroundings. */
function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  if (more !== undefined || family === 0) return ['loopback', 'linklocal', 'uniquelocal'].includes(text);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function readMail(env: Environment, mistakes: string[]): MailSettings {
  const smtpUrl = secret(env, 'SMTP_URL');
  if (smtpUrl !== undefined && (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol))) mistakes.push('SMTP_URL is no address of a mail server: write it like smtp://user:password@mail.example:587');
  const from = env['MAIL_FROM'];
  if (from !== undefined && parseMailAddress(from) === undefined) mistakes.push(`MAIL_FROM is "${from}": write an e-mail address`);
  if (smtpUrl !== undefined && from === undefined) mistakes.push('SMTP_URL is set and MAIL_FROM is not: write the address that mail comes from');
  return {from: from ?? 'parvis@localhost', ...(smtpUrl !== undefined && {smtpUrl})};
}

function readOpenId(env: Environment, mistakes: string[]): OpenIdSettings | undefined {
  const issuer = env['OIDC_ISSUER'];
  if (issuer === undefined) return undefined;
  const clientId = env['OIDC_CLIENT_ID'] ?? '';
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol)) mistakes.push(`OIDC_ISSUER is "${issuer}": write the address of the provider, like https://login.example`);
  else if (new URL(issuer).protocol === 'http:' && !['localhost', '127.0.0.1'].includes(new URL(issuer).hostname)) mistakes.push('OIDC_ISSUER is not encrypted: write an https address');
  if (clientId === '') mistakes.push('OIDC_ISSUER is set and OIDC_CLIENT_ID is not: write the name that the provider knows this site by');
  const clientSecret = secret(env, 'OIDC_CLIENT_SECRET');
  return {issuer: URL.parse(issuer) ?? new URL('https://invalid'), clientId, name: env['OIDC_NAME'] ?? URL.parse(issuer)?.hostname ?? issuer, acr: list(env['OIDC_ACR']), ...(clientSecret !== undefined && {clientSecret})};
}

function readPorts(text: string, databasePort: number, mistakes: string[]): ReadonlySet<number> {
  const ports = new Set(list(text).map(Number));
  for (const port of ports) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) mistakes.push(`OUTBOUND_PORTS is "${text}": write numbers from 1 to 65535, separated by commas`);
    else if (port === databasePort) mistakes.push(`OUTBOUND_PORTS opens ${port}, the port of the database: leave it out`);
  }
  return ports;
}

function databasePort(url: string | undefined): number {
  return Number(URL.parse(url ?? '')?.port || 5432);
}

/** A secret given as NAME, or in a file that NAME_FILE names. */
function secret(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  return file === undefined ? env[name] : readFileSync(file, 'utf8').trim();
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').map((item) => item.trim()).filter((item) => item !== '');
}
