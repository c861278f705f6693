import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../shared/accounts/password.ts';
import { isHostName } from '../shared/call/outsideAddress.ts';
import { isEmailAddress } from './accounts/emailAddress.ts';

/** Everything that the environment decides, read once at the start. */
export interface Config {
  port: number;
  host: string;
  /** The address that Twilio was given, without a slash at the end. Signatures are checked against it. */
  publicUrl: string;
  /** By which the pages are opened, where it is not on this machine itself. Without a slash at the end. */
  pagesUrl: string;
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  /** Makes the owner without a page. */
  owner?: { email: string; password: string };
  /** Absent: nothing is sent by mail. */
  smtpUrl?: string;
  mailFrom?: string;
  /** Absent: the embedded SQLite database in the data folder. */
  databaseUrl?: string;
  /** Absolute path of the folder that holds the database, the keys and the emergency table. */
  dataFolder: string;
  logLevel: string;
  /** Absent: a key file in the data folder. */
  secret?: string;
  /** Where a stand-in for Twilio's REST API answers; absent: Twilio itself. */
  twilioApiUrl?: string;
  /** Hosts outside, with their ports, that may be asked without encryption and at private addresses. */
  plainHosts: string[];
}

/** A faulty environment. The message lists every fault, one a line, with what to set instead. */
export class ConfigError extends Error {}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

interface Rule {
  isRight(value: string): boolean;
  expected: string;
  /** Never repeated in the message. */
  isSecret?: boolean;
}

const RULES: Record<string, Rule> = {
  PORT: {
    isRight: (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
    expected: 'a port number from 0 to 65535, such as 3000',
  },
  PUBLIC_URL: {
    isRight: isBaseUrl,
    expected: 'an http or https address, such as https://calls.example.com',
  },
  PAGES_URL: {
    isRight: (value) => isBaseUrl(value) && new URL(value).pathname === '/',
    expected: 'an http or https address without a path, such as https://ringpath.example.com',
  },
  TRUSTED_PROXIES: {
    isRight: (value) => value.split(',').every((address) => isIP(address.trim()) !== 0),
    expected: 'IP addresses with commas between them, such as 10.0.0.2',
  },
  RINGPATH_OWNER_EMAIL: {
    isRight: isEmailAddress,
    expected: 'an e-mail address such as dana@example.com',
  },
  RINGPATH_OWNER_PASSWORD: {
    isRight: (value) => value.length >= SHORTEST_PASSWORD && value.length <= LONGEST_PASSWORD,
    expected: `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`,
    isSecret: true,
  },
  SMTP_URL: {
    isRight: (value) => /^smtps?:\/\/./.test(value) && URL.canParse(value),
    expected: 'smtp://user:password@host or smtps://…, or nothing to send no mail',
    isSecret: true,
  },
  DATABASE_URL: {
    isRight: (value) => /^postgres(ql)?:\/\/./.test(value),
    expected: 'postgres://user:password@host/database, or nothing for the embedded database',
    isSecret: true,
  },
  RINGPATH_SECRET: {
    isRight: (value) => value.length >= 16,
    expected: 'at least 16 characters, or nothing for a key file in the data folder',
    isSecret: true,
  },
  TWILIO_API_URL: {
    isRight: isBaseUrl,
    expected: 'the http address of a stand-in for Twilio’s REST API, or nothing for Twilio itself',
  },
  RINGPATH_PLAIN_HOSTS: {
    isRight: (value) => value.split(',').every((host) => isHostName(host.trim())),
    expected: 'hosts with commas between them, such as crm.test:8080, or nothing',
  },
  LOG_LEVEL: {
    isRight: (value) => LOG_LEVELS.includes(value),
    expected: `one of ${LOG_LEVELS.join(', ')}`,
  },
};

const OWNER_PAIR = ['RINGPATH_OWNER_EMAIL', 'RINGPATH_OWNER_PASSWORD'];

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search;
}

/**
 * Reads the configuration from environment variables; empty ones count as absent.
 *
 * @throws ConfigError listing every variable that is wrong
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const faults = Object.entries(RULES).flatMap(([name, rule]) => {
    const value = variables[name];
    if (!value || rule.isRight(value)) return [];
    return [`  ${name}: expected ${rule.expected}.${rule.isSecret ? '' : ` Got "${value}".`}`];
  });
  for (const [name, other] of [OWNER_PAIR, [...OWNER_PAIR].reverse()]) {
    if (name && other && variables[name] && !variables[other])
      faults.push(`  ${other}: expected together with ${name}, to make the owner.`);
  }
  if (faults.length > 0) throw new ConfigError(`The configuration is not right:\n${faults.join('\n')}`);
  const port = Number(variables.PORT || 3000);
  const publicUrl = toBaseUrl(variables.PUBLIC_URL || `http://localhost:${port}`);
  const [email, password] = OWNER_PAIR.map((name) => variables[name]);
  return {
    port,
    host: variables.HOST || '127.0.0.1',
    publicUrl,
    pagesUrl: variables.PAGES_URL ? toBaseUrl(variables.PAGES_URL) : new URL(publicUrl).origin,
    trustedProxies: (variables.TRUSTED_PROXIES || '').split(',').flatMap((each) => each.trim() || []),
    owner: email && password ? { email, password } : undefined,
    smtpUrl: variables.SMTP_URL || undefined,
    mailFrom: variables.MAIL_FROM || undefined,
    databaseUrl: variables.DATABASE_URL || undefined,
    dataFolder: resolve(variables.RINGPATH_DATA || './data'),
    logLevel: variables.LOG_LEVEL || 'info',
    secret: variables.RINGPATH_SECRET || undefined,
    plainHosts: (variables.RINGPATH_PLAIN_HOSTS || '').split(',').flatMap((each) => each.trim() || []),
    twilioApiUrl: variables.TWILIO_API_URL ? toBaseUrl(variables.TWILIO_API_URL) : undefined,
  };
}

/** Overrides behind "#" are Twilio's own and are never sent to us nor signed (webhooks-connection-overrides). */
function toBaseUrl(text: string): string {
  // What the parser makes of it: blanks around an address would stand in every address that we hand out.
  const { origin, pathname } = new URL(text);
  return origin + pathname.replace(/\/+$/, '');
}

/** The address by which a browser or a command on this machine reaches the server. */
export function localAddress({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const isAny = ['127.0.0.1', '0.0.0.0', '::'].includes(host);
  return `http://${isAny ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
