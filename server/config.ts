import { resolve } from 'node:path';

/** Everything that the environment decides, read once at the start. */
export interface Config {
  port: number;
  host: string;
  /** The address that Twilio was given, without a slash at the end. Signatures are checked against it. */
  publicUrl: string;
  /** Absent: the embedded SQLite database in the data folder. */
  databaseUrl?: string;
  /** Absolute path of the folder that holds the database, the keys and the emergency table. */
  dataFolder: string;
  logLevel: string;
  /** Absent: a key file in the data folder. */
  secret?: string;
  /** Where a stand-in for Twilio's REST API answers; absent: Twilio itself. */
  twilioApiUrl?: string;
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
  LOG_LEVEL: {
    isRight: (value) => LOG_LEVELS.includes(value),
    expected: `one of ${LOG_LEVELS.join(', ')}`,
  },
};

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
  if (faults.length > 0) throw new ConfigError(`The configuration is not right:\n${faults.join('\n')}`);
  const port = Number(variables.PORT || 3000);
  return {
    port,
    host: variables.HOST || '127.0.0.1',
    publicUrl: toBaseUrl(variables.PUBLIC_URL || `http://localhost:${port}`),
    databaseUrl: variables.DATABASE_URL || undefined,
    dataFolder: resolve(variables.RINGPATH_DATA || './data'),
    logLevel: variables.LOG_LEVEL || 'info',
    secret: variables.RINGPATH_SECRET || undefined,
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
