import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tileSystems } from '@liren/kernel/area';
import type { Office } from '@liren/kernel/contract';
import { mostVoiceSeconds, usualVoiceSeconds } from '@liren/kernel/file';
import * as z from 'zod';
import { isArchive, isTileUrl, type TileSetting, tileFaults, tilesOf } from './tile-setting.ts';
import { type WechatSetting, wechatFaults, wechatOf, wechatShape } from './wechat-setting.ts';

/** The folder of the clone. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** `demo`: `npm start`. `production`: `npm run serve`. `tool`: a command beside a running installation. */
export type Mode = 'demo' | 'production' | 'tool';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'not a postgres:// URL' });
const port = z.coerce.number('not a number').int().min(1).max(65_535);

/** Every setting of the server, one line each; the table of the README is written from it. */
export const Settings = z.object({
  DATABASE_URL: postgresUrl.optional().meta({
    description:
      'PostgreSQL 15 to 18, as the role that serves (`liren_app`). Unset: an embedded PostgreSQL under `.liren/`.',
  }),
  DATABASE_OWNER_URL: postgresUrl.optional().meta({
    description:
      'The same database as the role that migrates (`liren_owner`). Unset: start only checks that nothing is left to migrate.',
  }),
  DATABASE_WORKER_URL: postgresUrl.optional().meta({
    description:
      'The same database as the role that works (`liren_worker`). Needed with `DATABASE_URL` unless `LIREN_ROLE=web`.',
  }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10).meta({
    description: 'Connections each process keeps for serving.',
  }),
  FILES_URL: z.string().optional().meta({
    description: 'Where photos and attachments are kept: `file:///path`. Unset: `.liren/files`.',
  }),
  LIREN_ROLE: z.enum(['all', 'web', 'worker']).default('all').meta({
    description: '`web` answers requests, `worker` runs jobs, `all` does both in one process.',
  }),
  LIREN_KEYS: z.string().min(1).optional().meta({
    description:
      'Key ring that seals personal data: a file of mode 600, or its JSON. `npm run liren -- keys new FILE` makes one. Required by `serve`; the demo makes its own.',
  }),
  LIREN_BACKUP_PASSPHRASE: z.string().optional().meta({
    description:
      'Passphrase of `liren backup` and `liren restore`, 12 characters or more. Whoever has it and the file has everything.',
  }),
  LIREN_SMS_URL: z
    .url({ protocol: /^https?$/, error: 'not an http:// or https:// URL' })
    .optional()
    .meta({
      description:
        'Gateway that text messages are handed to, as JSON `{ id, to, text }`; any 2xx is success. Unset: messages stay on the outbox page, and residents outside a demo get no sign-in code.',
    }),
  LIREN_SMS_TOKEN: z.string().min(1).optional().meta({
    description: 'Sent to the gateway as bearer token.',
  }),
  LIREN_SMS_RECEIPT_TOKEN: z.string().min(16, 'shorter than 16 characters').optional().meta({
    description:
      'Bearer token with which the gateway says at `/receipts/sms` what became of messages. Unset: it cannot.',
  }),
  ...wechatShape,
  LIREN_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'not an smtp:// or smtps:// URL' })
    .optional()
    .meta({
      description:
        'Mail server, as `smtps://user:password@host:465` or `smtp://host:587` (turned to TLS unless it is this machine). Unset: nothing is mailed.',
    }),
  LIREN_SMTP_FROM: z.email('not a mail address').optional().meta({
    description: 'Address mail comes from. Required with `LIREN_SMTP_URL`.',
  }),
  LIREN_OPERATOR_MAIL: z.email('not a mail address').optional().meta({
    description:
      'Mailbox that is told when something of the installation is ill, and when it is well again. Needs `LIREN_SMTP_URL`.',
  }),
  LIREN_STT_URL: z
    .url({ protocol: /^https?$/, error: 'not an http:// or https:// URL' })
    .optional()
    .meta({
      description:
        'Speech engine that voice notes are handed to, as `audio/wav` (16 kHz, mono, 16 bit); it answers JSON `{ text }`. Unset: staff write them down.',
    }),
  LIREN_STT_TOKEN: z.string().min(1).optional().meta({
    description: 'Sent to the speech engine as bearer token.',
  }),
  LIREN_VOICE_SECONDS: z.coerce
    .number('not a number')
    .int()
    .min(5)
    .max(mostVoiceSeconds)
    .default(usualVoiceSeconds)
    .meta({ description: 'How long a voice note may be, in seconds.' }),
  LIREN_PUSH_CONTACT: z
    .url({ protocol: /^(https|mailto)$/, error: 'neither an https:// nor a mailto: URL' })
    .optional()
    .meta({
      description: 'Whom a push service may complain to (RFC 8292). Unset: the public address.',
    }),
  LIREN_PUSH_SERVICES: z
    .string()
    .optional()
    .transform((text) => text?.split(',').map((part) => part.trim()))
    .refine(
      (list) =>
        (list ?? []).every((one) =>
          one.includes('://') ? URL.parse(one)?.origin === one : /^[a-z0-9.-]+$/.test(one),
        ),
      'not a list of host names or origins',
    )
    .meta({
      description:
        'Push services that devices may be reached by: host names with their subdomains, or origins, separated by commas. Unset: those of Chrome, Firefox, Safari and Edge.',
    }),
  LIREN_MAP_TILES: z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .refine(
      (parts) => (parts.length === 1 && isArchive(parts[0] ?? '')) || parts.every(isTileUrl),
      'neither a .pmtiles file nor http(s):// URLs with {z}, {x} and {y}',
    )
    .optional()
    .meta({
      description:
        'Base map under the own one: a `.pmtiles` file (raster or vector), or the URL of a tile service with `{z}`, `{x}`, `{y}`; several, separated by spaces, lie one over the other. Ending in `.pbf` or `.mvt`: vector. Unset: the own map alone.',
    }),
  LIREN_MAP_APPROVAL: z
    .string()
    .regex(/[(（[〔]\d{4}[)）\]〕]\s*\d+\s*号$/, 'not a review number such as GS（2024）0650号')
    .optional()
    .meta({
      description:
        '审图号 of that base map, shown on it. Required with `LIREN_MAP_TILES`: a map that was not reviewed may not be published.',
    }),
  LIREN_MAP_ATTRIBUTION: z.string().trim().min(2).max(80).optional().meta({
    description: 'Whose map it is, shown on it. Required with `LIREN_MAP_TILES`.',
  }),
  LIREN_MAP_SYSTEM: z
    .enum(tileSystems, 'neither wgs84 (also CGCS2000, as Tianditu has) nor gcj02')
    .optional()
    .meta({
      description:
        'Coordinates of that base map: `wgs84` (also CGCS2000, as Tianditu has) or `gcj02` (raster only: each tile is moved to where it belongs). Required with `LIREN_MAP_TILES`. BD-09 has a grid of its own and cannot be drawn.',
    }),
  LIREN_MAP_ZOOM: z.coerce.number('not a number').int().min(8).max(22).default(18).meta({
    description: 'Last zoom of the tile service; nearer, its tiles are enlarged.',
  }),
  LIREN_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'not an http:// or https:// URL' })
    .refine(
      (url) =>
        !url.startsWith('http:') ||
        ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname),
      'http only on this machine; a provider elsewhere needs https',
    )
    .optional()
    .meta({
      description:
        'OpenID provider by which residents may sign in, such as a city’s sign-on. Its redirect address is `/api/session/civic/back` under the public one (for another office `/o/<office>` before it). Unset: residents sign in by phone code alone.',
    }),
  LIREN_OIDC_CLIENT_ID: z.string().min(1).optional().meta({
    description: 'Name of this installation at that provider. Required with `LIREN_OIDC_ISSUER`.',
  }),
  LIREN_OIDC_CLIENT_SECRET: z.string().min(1).optional().meta({
    description: 'Its secret there. Unset: a public client, by PKCE alone.',
  }),
  LIREN_OIDC_NAME: z.string().trim().min(2).max(20).default('统一身份认证').meta({
    description: 'How people call that sign-on; it stands on the button.',
  }),
  LIREN_METRICS_TOKEN: z.string().min(16, 'shorter than 16 characters').optional().meta({
    description:
      'Bearer token for `/metrics` (Prometheus), 16 characters or more. Unset: there is no such page.',
  }),
  LIREN_HOST: z
    .string()
    .refine((host) => host === 'localhost' || isIP(host) > 0, 'neither localhost nor an IP address')
    .default('127.0.0.1')
    .meta({
      description:
        'Address to listen on. `0.0.0.0` opens it to the network: put a proxy with TLS in front.',
    }),
  LIREN_PORT: port.optional().meta({
    description: 'Port to listen on. Unset: 8080, or the next free one, with a message.',
  }),
  LIREN_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'not an http:// or https:// URL' })
    .optional()
    .meta({
      description:
        'Address under which people reach this installation. Unset: `http://localhost` and the port.',
    }),
  LIREN_TRUST_PROXY: z
    .string()
    .optional()
    .transform((text) => text?.split(',').map((part) => part.trim()))
    .refine(
      (list) => (list ?? []).every((part) => isIP(part.split('/')[0] ?? '') > 0),
      'not a list of IP addresses or networks',
    )
    .meta({
      description:
        'Proxies whose `X-Forwarded-For` is believed: addresses or networks, separated by commas.',
    }),
  LIREN_REACHABLE: z
    .string()
    .optional()
    .transform((text) => text?.split(',').map((part) => part.trim()))
    .refine(
      (list) =>
        (list ?? []).every((one) => /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i.test(one)),
      'not a list of hosts',
    )
    .meta({
      description:
        'Hosts inside that webhooks and other bodies may be reached at: `host` or `host:port`, separated by commas. Unset: only addresses on the internet.',
    }),
  LIREN_ZONE: z.string().refine(isZone, 'not an IANA time zone').default('Asia/Shanghai').meta({
    description: 'Time zone in which local dates and working hours are read.',
  }),
  LIREN_OFFICE: z
    .string()
    .regex(/^\d{9}$/, 'not nine digits')
    .optional()
    .meta({
      description:
        'Nine-digit code of the subdistrict office that addresses without `/o/<office>` mean. Required by `serve`; the demo is 990101001.',
    }),
  LIREN_DEMO_REGISTER: z.enum(['all', 'community', 'none']).default('all').meta({
    description:
      'How much of its register the demonstration makes in the background after the first start: 196,000 people and 18,265 organisations, those of one community, or none.',
  }),
  LIREN_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').meta({
    description: 'Least level that is logged: JSON lines, without personal data.',
  }),
  LIREN_HOME: z.string().optional().meta({
    description:
      'Folder for what the server keeps: embedded database, files, demo keys. Unset: `.liren` in the clone.',
  }),
  LIREN_PG_PORT: port.optional().meta({
    description:
      'Port of the embedded PostgreSQL, on the loopback address only. Unset: any free one.',
  }),
});

export interface Config {
  mode: Mode;
  role: 'all' | 'web' | 'worker';
  home: string;
  /** Null: embedded. */
  database: { app: string; owner: string | null; worker: string | null } | null;
  embeddedPort: number | undefined;
  poolSize: number;
  files: string;
  /** Null: the demo's own, under `home`. */
  keys: string | null;
  backupPassphrase: string | null;
  /** Null: messages stay on the outbox page. */
  sms: { url: string; token: string | undefined } | null;
  /** Null: nothing is mailed. */
  mail: { url: string; from: string } | null;
  operatorMail: string | null;
  smsReceiptToken: string | null;
  wechat: WechatSetting | null;
  voiceSeconds: number;
  push: { contact: string | undefined; services: string[] | undefined };
  /** Null: staff write voice notes down. */
  speech: { url: string; token: string | undefined } | null;
  /** Null: the own base map alone. */
  tiles: TileSetting | null;
  /** Null: residents sign in by phone code alone. */
  civic: {
    issuer: string;
    clientId: string;
    clientSecret: string | undefined;
    name: string;
  } | null;
  /** Null: no `/metrics`. */
  metricsToken: string | null;
  host: string;
  port: number;
  /** Nobody asked for this port: the next free one will do. */
  isPortFree: boolean;
  publicUrl: string | null;
  trustProxy: string[] | undefined;
  /** Hosts inside that may be called. */
  reachable: string[] | undefined;
  zone: string;
  office: Office;
  logLevel: string;
  isDemo: boolean;
  /** What the demonstration makes of the register after its start. */
  demoRegister: 'all' | 'community' | 'none';
}

/** Settings that are wrong, all of them: `start` prints the list and stops. */
export class WrongSettings extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'WrongSettings';
    this.faults = faults;
  }
}

const demoOffice = '990101001';

/**
 * The configuration of this process.
 *
 * @throws WrongSettings every fault at once, unknown `LIREN_` names included
 */
export function readConfig(mode: Mode, environment: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable is how many a compose file says "unset".
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...unknownNames(Object.keys(given)),
    ...contradictions(mode, given),
  ];
  if (!parsed.success || faults.length > 0) throw new WrongSettings(faults);

  const set = parsed.data;
  const home = resolve((set.LIREN_HOME ?? join(root, '.liren')).replace(/^~(?=\/)/, homedir()));
  return {
    mode,
    role: set.LIREN_ROLE,
    home,
    database: set.DATABASE_URL
      ? {
          app: set.DATABASE_URL,
          owner: set.DATABASE_OWNER_URL ?? null,
          worker: set.DATABASE_WORKER_URL ?? null,
        }
      : null,
    embeddedPort: set.LIREN_PG_PORT,
    poolSize: set.DATABASE_POOL,
    files: set.FILES_URL ?? join(home, 'files'),
    keys: set.LIREN_KEYS ?? null,
    backupPassphrase: set.LIREN_BACKUP_PASSPHRASE ?? null,
    sms: set.LIREN_SMS_URL ? { url: set.LIREN_SMS_URL, token: set.LIREN_SMS_TOKEN } : null,
    mail: set.LIREN_SMTP_URL ? { url: set.LIREN_SMTP_URL, from: set.LIREN_SMTP_FROM ?? '' } : null,
    smsReceiptToken: set.LIREN_SMS_RECEIPT_TOKEN ?? null,
    wechat: wechatOf(set),
    operatorMail: set.LIREN_OPERATOR_MAIL ?? null,
    demoRegister: set.LIREN_DEMO_REGISTER,
    voiceSeconds: set.LIREN_VOICE_SECONDS,
    push: { contact: set.LIREN_PUSH_CONTACT, services: set.LIREN_PUSH_SERVICES },
    speech: set.LIREN_STT_URL ? { url: set.LIREN_STT_URL, token: set.LIREN_STT_TOKEN } : null,
    tiles: tilesOf(set),
    civic: set.LIREN_OIDC_ISSUER
      ? {
          issuer: set.LIREN_OIDC_ISSUER,
          clientId: set.LIREN_OIDC_CLIENT_ID ?? '',
          clientSecret: set.LIREN_OIDC_CLIENT_SECRET,
          name: set.LIREN_OIDC_NAME,
        }
      : null,
    metricsToken: set.LIREN_METRICS_TOKEN ?? null,
    host: set.LIREN_HOST,
    port: set.LIREN_PORT ?? 8080,
    isPortFree: set.LIREN_PORT === undefined,
    publicUrl: set.LIREN_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    trustProxy: set.LIREN_TRUST_PROXY,
    reachable: set.LIREN_REACHABLE,
    zone: set.LIREN_ZONE,
    office: (set.LIREN_OFFICE ?? demoOffice) as Office,
    logLevel: set.LIREN_LOG,
    isDemo: mode === 'demo',
  };
}

/** The settings as a Markdown table. */
export function settingsTable(): string {
  const rows = Object.entries(Settings.shape).map(([name, schema]) => {
    const fallback = Settings.shape[name as keyof typeof Settings.shape].safeParse(undefined).data;
    return `| \`${name}\` | ${fallback === undefined ? '' : `\`${String(fallback)}\``} | ${schema.meta()?.description ?? ''} |`;
  });
  return ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

function contradictions(mode: Mode, given: Record<string, string | undefined>): string[] {
  const faults: string[] = [];
  const needs = (name: string, because: string) => {
    if (!given[name]) faults.push(`${name}: missing; ${because}`);
  };
  if (given['DATABASE_URL']) {
    if (given['LIREN_ROLE'] !== 'web')
      needs(
        'DATABASE_WORKER_URL',
        'the jobs of this process run as liren_worker (or set LIREN_ROLE=web)',
      );
    if (given['LIREN_PG_PORT'])
      faults.push(
        'LIREN_PG_PORT: set together with DATABASE_URL; there is no embedded PostgreSQL then',
      );
  } else {
    for (const name of ['DATABASE_OWNER_URL', 'DATABASE_WORKER_URL']) {
      if (given[name]) faults.push(`${name}: set without DATABASE_URL`);
    }
    if (given['LIREN_ROLE'] && given['LIREN_ROLE'] !== 'all') {
      faults.push('LIREN_ROLE: several processes need a database of their own: set DATABASE_URL');
    }
  }
  if (given['LIREN_SMS_TOKEN'] && !given['LIREN_SMS_URL']) {
    faults.push('LIREN_SMS_TOKEN: set without LIREN_SMS_URL');
  }
  faults.push(...wechatFaults(given, needs));
  if (given['LIREN_SMTP_URL']) needs('LIREN_SMTP_FROM', 'mail must come from somebody');
  for (const name of ['LIREN_SMTP_FROM', 'LIREN_OPERATOR_MAIL']) {
    if (given[name] && !given['LIREN_SMTP_URL']) faults.push(`${name}: set without LIREN_SMTP_URL`);
  }
  if (given['LIREN_STT_TOKEN'] && !given['LIREN_STT_URL']) {
    faults.push('LIREN_STT_TOKEN: set without LIREN_STT_URL');
  }
  if (given['LIREN_OIDC_ISSUER'])
    needs('LIREN_OIDC_CLIENT_ID', 'the provider knows this installation by it');
  for (const name of ['LIREN_OIDC_CLIENT_ID', 'LIREN_OIDC_CLIENT_SECRET', 'LIREN_OIDC_NAME']) {
    if (given[name] && !given['LIREN_OIDC_ISSUER'])
      faults.push(`${name}: set without LIREN_OIDC_ISSUER`);
  }
  faults.push(...tileFaults(given, needs));
  if (mode === 'production') {
    needs(
      'LIREN_KEYS',
      'production seals personal data with a ring you keep: npm run liren -- keys new FILE',
    );
    needs('LIREN_OFFICE', 'the nine-digit code of your subdistrict office');
    if (given['LIREN_HOST'] && !['127.0.0.1', '::1', 'localhost'].includes(given['LIREN_HOST'])) {
      needs(
        'LIREN_PUBLIC_URL',
        'people will reach this from other machines: say under which address',
      );
    }
  }
  return faults;
}

/** Read by tests and benchmarks alone; a server started under them takes no notice. */
const testNames = ['LIREN_SAMPLES'];

function unknownNames(names: string[]): string[] {
  const known = [...Object.keys(Settings.shape), ...testNames];
  return names
    .filter((name) => name.startsWith('LIREN_') && !known.includes(name))
    .map((name) => {
      const near = known.find((other) => isNear(name, other));
      return `${name}: there is no such setting${near ? `; did you mean ${near}?` : ''}`;
    });
}

/** One letter more, less or other. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 2;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The terminal's language: Chinese where the locale says so. */
export function operatorLanguage(environment: NodeJS.ProcessEnv = process.env): 'zh-CN' | 'en' {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.startsWith('zh') ? 'zh-CN' : 'en';
}
