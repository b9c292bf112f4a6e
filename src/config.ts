// Reads the settings from the environment, and reports every mistake at once.
import { join } from 'node:path'
import { z } from 'zod'
import { addressesIn, isAddress, isOfThisMachine } from './http/addresses.ts'
import type { Running } from './privacy/retention.ts'
import type { LaunchSettings } from './staff/home/launch-list.ts'
import { isRedisAddress } from './storage/redis-address.ts'

const url = z.string().regex(/^https?:\/\/[^\s/]+(\/[^\s]*[^\s/])?$/, 'must be a full address such as https://line.example.org, without a slash at the end')
const text = z.string().trim().min(1)
const whole = (least: number, most: number) => z.coerce.number('must be a whole number').int('must be a whole number').min(least, `must be ${least} to ${most}`).max(most, `must be ${least} to ${most}`)

const shape = z.object({
  PORT: z.coerce.number('must be a number').int().min(0, 'must be 0 to 65535').max(65535, 'must be 0 to 65535').default(3978),
  PUBLIC_URL: url.optional(),
  FALLBACK_URL: url.optional(),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits').optional(),
  TWILIO_AUTH_TOKEN: text.optional(),
  TWILIO_API_URL: url.default('https://api.twilio.com'),
  TWILIO_HELP_REPLY: z.enum(['custom'], 'may only be "custom", or left out').optional(),
  REDIS_URL: z.string().superRefine(isRedisAddress).optional(),
  KEY_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DATA_DIR: text.optional(),
  CONTENT_DIR: text.optional(),
  TRUSTED_PROXY: z.string().refine((list) => addressesIn(list).every(isAddress), 'must be addresses such as 127.0.0.1 or 10.0.0.0/8, separated by commas').optional(),
  OPERATOR_NAME: text.optional(),
  OPERATOR_CONTACT: text.optional(),
  STAFF_OIDC_ISSUER: z.string().refine(isSafeIssuer, 'must be an address that begins with https://, such as https://accounts.google.com').optional(),
  STAFF_OIDC_CLIENT_ID: text.optional(),
  STAFF_OIDC_CLIENT_SECRET: text.optional(),
  SMS_PRICE: z.coerce.number('must be a number of dollars').min(0, 'must be 0 or more').max(10, 'must be dollars a segment').optional(),
  MOST_TURNS_A_SECOND: whole(1, 100_000).default(100),
  SMS_SEGMENTS_PER_PERSON_DAY: whole(10, 100_000).default(100),
  SMS_SEGMENTS_PER_DAY: whole(10, 10_000_000).default(10_000),
  METRICS_TOKEN: z.string().regex(/^[\w.~+/-]{32,}=*$/, 'must have at least 32 letters, digits or one of . _ ~ + / -, such as openssl rand -hex 32 makes').optional(),
  DIRECT_LINE: z.enum(['true', 'false'], 'must be true or false').default('false'),
  LIVE: z.enum(['true', 'false'], 'must be true or false').default('false'),
})

export interface Settings {
  port: number
  /** Without a slash at the end; signatures are checked over it and the path. */
  publicUrl: string
  fallbackUrl: string | null
  /** Without it nothing can be erased at Twilio. */
  twilioAccountSid: string | null
  twilioAuthToken: string | null
  /** Without a slash at the end; another one only for a stand-in. */
  twilioApiUrl: string
  helpReplyIsSet: boolean
  /** null: conversations live in this process alone. */
  redisUrl: string | null
  /** Wraps the keys that stand in Redis; set wherever that is. */
  keySecret: string | null
  dataDir: string
  /** Holds dialogs/ and locales/. */
  contentDir: string
  trustedProxy: string[]
  operatorName: string | null
  operatorContact: string | null
  live: boolean
  /** The door for clients of the Bot Framework. */
  directLine: boolean
  /** The district's own sign-in for staff; null: there is none. */
  staffOidc: { issuer: string; clientId: string; clientSecret: string } | null
  /** Opens /metrics to whoever has it; null: there is no such page. */
  metricsToken: string | null
  /** Dollars a segment. */
  smsPrice: number | null
  /** Whole turns that one process takes on; above it only what is urgent has one. */
  mostTurnsASecond: number
  /** What answers by text may cost, from four in the morning to four in the morning. Urgent ones are neither charged nor refused. */
  smsBudget: { ofPerson: number; ofDay: number }
}

export const repository = join(import.meta.dirname, '..')
/** Where `npm ci` leaves what was learnt from the shipped content. */
export const learntAtInstall = join(repository, 'node_modules/.cache/family-line')

export class SettingsRefused extends Error {
  override name = 'SettingsRefused'
  /** One sentence a mistake, each beginning with the setting's name; no value is quoted, it may be a secret. */
  readonly mistakes: string[]

  constructor(mistakes: string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

/** An empty setting counts as left out. Throws `SettingsRefused` with every mistake. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const read = shape.safeParse(given)
  const mistakes = [...(read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`), ...missingToGoLive(given), ...missingWithRedis(given), ...missingOfOidc(given), ...budgetsAtOdds(read.data)]
  if (!read.success || mistakes.length > 0) throw new SettingsRefused(mistakes)
  const settings = read.data
  return {
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    fallbackUrl: settings.FALLBACK_URL ?? null,
    twilioAccountSid: settings.TWILIO_ACCOUNT_SID ?? null,
    twilioAuthToken: settings.TWILIO_AUTH_TOKEN ?? null,
    twilioApiUrl: settings.TWILIO_API_URL,
    helpReplyIsSet: settings.TWILIO_HELP_REPLY === 'custom',
    redisUrl: settings.REDIS_URL ?? null,
    keySecret: settings.KEY_SECRET ?? null,
    dataDir: settings.DATA_DIR ?? join(repository, 'data'),
    contentDir: settings.CONTENT_DIR ?? repository,
    trustedProxy: addressesIn(settings.TRUSTED_PROXY ?? ''),
    operatorName: settings.OPERATOR_NAME ?? null,
    operatorContact: settings.OPERATOR_CONTACT ?? null,
    live: settings.LIVE === 'true',
    directLine: settings.DIRECT_LINE === 'true',
    staffOidc: oidcFrom(settings),
    metricsToken: settings.METRICS_TOKEN ?? null,
    smsPrice: settings.SMS_PRICE ?? null,
    mostTurnsASecond: settings.MOST_TURNS_A_SECOND,
    smsBudget: { ofPerson: settings.SMS_SEGMENTS_PER_PERSON_DAY, ofDay: settings.SMS_SEGMENTS_PER_DAY },
  }
}

/** One person could use up what is meant for everybody. */
const budgetsAtOdds = (settings: z.infer<typeof shape> | undefined): string[] =>
  settings && settings.SMS_SEGMENTS_PER_PERSON_DAY > settings.SMS_SEGMENTS_PER_DAY ? ['SMS_SEGMENTS_PER_PERSON_DAY must not be more than SMS_SEGMENTS_PER_DAY: one person could use up what is meant for everybody'] : []

/** Going live means that the page names who runs the line. */
function missingToGoLive({ LIVE, OPERATOR_NAME, OPERATOR_CONTACT }: Record<string, string | undefined>): string[] {
  if (LIVE !== 'true') return []
  return [
    ...(OPERATOR_NAME ? [] : ['OPERATOR_NAME must be set before LIVE=true: parents are told who runs the line']),
    ...(OPERATOR_CONTACT ? [] : ['OPERATOR_CONTACT must be set before LIVE=true: parents are told whom to ask']),
  ]
}

/** Keys that stand in Redis are worth nothing without this; so neither a copy of Redis nor the environment alone links anything. */
const missingWithRedis = ({ REDIS_URL, KEY_SECRET }: Record<string, string | undefined>): string[] =>
  REDIS_URL && !KEY_SECRET ? ['KEY_SECRET must be set with REDIS_URL: it wraps the keys that stand there'] : []

const oidcNames = ['STAFF_OIDC_ISSUER', 'STAFF_OIDC_CLIENT_ID', 'STAFF_OIDC_CLIENT_SECRET'] as const

/** Two of them open nothing. */
function missingOfOidc(given: Record<string, string | undefined>): string[] {
  const missing = oidcNames.filter((name) => !given[name])
  return missing.length === oidcNames.length ? [] : missing.map((name) => `${name} must be set as well: the district's sign-in needs all three, or none`)
}

function oidcFrom({ STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: clientId, STAFF_OIDC_CLIENT_SECRET: clientSecret }: Partial<Record<(typeof oidcNames)[number], string | undefined>>): Settings['staffOidc'] {
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null
}

/** Without https whoever stands between could come in as anybody; nobody stands between us and this machine. */
function isSafeIssuer(issuer: string): boolean {
  const address = URL.parse(issuer)
  return address !== null && (address.protocol === 'https:' || (address.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)))
}

/** More would only wait for each other: there is one for each core. */
const mostWorkers = 64

/** From `--workers N`. Throws `SettingsRefused`. */
export function workersFrom(given: unknown, { redisUrl }: Pick<Settings, 'redisUrl'>): number {
  if (given === undefined) return 1
  const count = Number(given)
  if (!/^\d{1,2}$/.test(String(given)) || count < 1 || count > mostWorkers) throw new SettingsRefused([`--workers must be a whole number from 1 to ${mostWorkers}: the processes that answer, one for each core of the machine`])
  if (count > 1 && redisUrl === null) throw new SettingsRefused(['--workers above 1 needs REDIS_URL, and KEY_SECRET with it: a family’s next message may reach another process, which finds the conversation there'])
  return count
}

/** What the settings make of the retention table. */
export const runningWith = ({ redisUrl, twilioAccountSid, twilioAuthToken, directLine }: Settings): Running => ({
  redis: redisUrl !== null,
  erases: twilioAccountSid !== null && twilioAuthToken !== null,
  directLine,
})

/** What they say about being ready for parents. */
export const launchWith = ({ twilioAuthToken, twilioAccountSid, helpReplyIsSet, operatorName, operatorContact, publicUrl, live }: Settings): LaunchSettings => ({
  twilioToken: twilioAuthToken !== null,
  twilioAccount: twilioAccountSid !== null,
  helpReply: helpReplyIsSet,
  operator: operatorName !== null && operatorContact !== null,
  https: publicUrl.startsWith('https:'),
  live,
})

/**
 * Where only proxies on this machine are trusted, nobody may come round them: this machine's own address alone.
 * undefined: every address that the machine has.
 */
export const listensOn = ({ trustedProxy }: Pick<Settings, 'trustedProxy'>): string | undefined =>
  trustedProxy.length > 0 && trustedProxy.every(isOfThisMachine) ? '127.0.0.1' : undefined

/** The environment itself, for what has to be taken out of it before libraries read it. */
export const ownEnvironment: NodeJS.ProcessEnv = process.env

/** The environment for a program that we start ourselves. */
export const environmentWith = (changes: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...changes })
