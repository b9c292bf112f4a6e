// One sound request for each route of the line, and how large its share of a fuzz is.
import type { Role } from '../../src/staff/permission.ts'
import { fieldsOf, fitting, places, type Address } from '../support/addresses.ts'
import { publicUrl } from '../support/district.ts'
import type { Pass } from '../support/passes.ts'
import { textForm } from '../support/texting.ts'
import type { Dice } from './dice.ts'
import { written, type Sound } from './sound.ts'

/** What the line has given out, so that a fuzz gets past its doors. */
export interface World {
  /** Of the chat. */
  sessions: readonly string[]
  /** Of the Direct Line door. */
  held: readonly { id: string; token: string }[]
  /** A conversation of the page without JavaScript. */
  sealed: string
  passes: Record<Role, Pass>
  addresses: readonly Address[]
  /** A language as translators get it. */
  files: readonly { name: string; bytes: Buffer }[]
  metricsToken: string
  questions: readonly string[]
}

export interface Route {
  name: string
  /** Of all inputs together; what takes long has a small one. */
  share: number
  make(dice: Dice, world: World): Sound
}

const form: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded']
const json: [string, string] = ['Content-Type', 'application/json']
const host: [string, string] = ['Host', 'line.test']

/** A family's; not more of them than the line hears from in a minute. */
const address = (dice: Dice): [string, string] => ['X-Forwarded-For', `10.0.${dice.below(16)}.${dice.below(256)}`]
const digits = (count: number, length: number): string => String(count).padStart(length, '0')

const get = (name: string, share: number, paths: readonly string[]): Route => ({ name, share, make: (dice) => ({ method: 'GET', path: dice.pick(paths), headers: [host, ['Accept-Language', 'es'], ['Accept-Encoding', 'gzip']], body: null }) })

const fromTwilio = (path: string, dice: Dice, fields: Record<string, string>): Sound => ({ method: 'POST', path, headers: [host, form], body: { kind: 'form', fields: written(fields) }, signing: dice.hit(0.85) ? 'right' : 'wrong' })

/** Phones and ids come again, as they do in life, so that only what is kept of them is kept. */
const textOf = (dice: Dice, { questions }: World) => textForm(dice.pick(questions), { From: `+1628555${digits(dice.below(2_000), 4)}`, MessageSid: `SM${digits(dice.below(20_000), 32)}` })

const directLine = (dice: Dice, { held, questions }: World): Sound => {
  const { id, token } = dice.pick(held)
  const headers: [string, string][] = [host, address(dice), ['Authorization', `Bearer ${token}`]]
  const path = `/v3/directline/conversations/${id}`
  const sounds: Sound[] = [
    { method: 'POST', path: '/v3/directline/tokens/generate', headers: [host, address(dice), json], body: { kind: 'json', value: { user: { id: 'a', name: 'b' } } } },
    { method: 'POST', path: '/v3/directline/tokens/refresh', headers, body: null },
    { method: 'POST', path: '/v3/directline/conversations', headers, body: null },
    { method: 'GET', path: `${path}?watermark=0`, headers, body: null },
    { method: 'GET', path: `${path}/activities?watermark=0`, headers, body: null },
    { method: 'POST', path: `${path}/upload?userId=a`, headers: [...headers, ['Content-Type', 'multipart/form-data; boundary=x']], body: { kind: 'bytes', bytes: Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n', 'latin1') } },
    { method: 'OPTIONS', path: `${path}/activities`, headers: [host, ['Origin', 'https://elsewhere.example'], ['Access-Control-Request-Method', 'POST']], body: null },
  ]
  const talk: Sound = { method: 'POST', path: `${path}/activities`, headers: [...headers, json], body: { kind: 'json', value: { type: dice.pick(['message', 'message', 'typing', 'event', 'conversationUpdate']), text: dice.pick(questions), locale: 'es', from: { id: 'a', name: 'b' }, channelData: { clientActivityID: '1' }, attachments: [] } } }
  // A new conversation now and then: there is a place for so many and no more.
  if (dice.hit(0.02)) return sounds[0]!
  return dice.hit(0.4) ? talk : dice.pick(sounds.slice(1))
}

const placed = (path: string): string => `/staff${path === '/' ? '' : path.replace(/:(\w+)/g, (_, name: string) => places[name] ?? 'x')}`

/** Leads out of the house, or ends the sign-in of whoever tries. */
const notSignedIn = /^\/links\/check|sign-out|^\/me|^\/again|^\/people|^\/sign-in|^\/invitation/
const signingIn = /^\/sign-in|^\/invitation|^\/again|^\/me\/password/
/** All known questions are asked again; or a language is opened. */
const long = /^\/publish|\/publish$|^\/new\/(language|district)|\/back$|^\/exchange/

const cookieOf = ({ token }: Pass): [string, string] => ['Cookie', `__Secure-staff=${token}`]

const staffPages = (role: Role, share: number): Route => ({
  name: `/staff pages, ${role}`,
  share,
  make: (dice, { addresses, passes }) => ({ method: 'GET', path: placed(dice.pick(addresses.filter(({ method, path }) => method === 'GET' && !notSignedIn.test(path))).path), headers: [host, cookieOf(passes[role])], body: null }),
})

const staffForms = (name: string, role: Role, { share, of }: { share: number; of: (path: string) => boolean }): Route => ({
  name: `/staff ${name}, ${role}`,
  share,
  make(dice, { addresses, passes }) {
    const { path, guard } = dice.pick(addresses.filter(({ method, path }) => method === 'POST' && of(path)))
    const { csrf } = passes[role]
    const names = guard === null ? ['handle', 'password', 'code', 'csrf', 'then'] : fieldsOf(guard)
    return { method: 'POST', path: placed(path), headers: [host, form, cookieOf(passes[role]), ['Origin', publicUrl]], body: { kind: 'form', fields: written({ csrf, ...Object.fromEntries(names.filter((field) => field !== 'csrf').map((field) => [field, fitting[field] ?? '1'])) }) } }
  },
})

const staffFiles: Route = {
  name: '/staff files of translators',
  share: 0.0015,
  make(dice, { files, passes: { administrator } }) {
    const { name, bytes } = dice.pick(files)
    return { method: 'POST', path: `/staff/exchange/es/${dice.pick(['look', 'take'])}?name=${name}&plan=x`, headers: [host, ['Content-Type', 'application/octet-stream'], cookieOf(administrator), ['Origin', publicUrl], ['X-Csrf', administrator.csrf]], body: { kind: 'bytes', bytes } }
  },
}

export const routes: readonly Route[] = [
  get('/healthz', 0.07, ['/healthz']),
  get('/readyz', 0.04, ['/readyz']),
  { name: '/metrics', share: 0.03, make: (_, { metricsToken }) => ({ method: 'GET', path: '/metrics', headers: [host, ['Authorization', `Bearer ${metricsToken}`]], body: null }) },
  get('static files', 0.08, ['/chat.js', '/answer.js', '/leave.js', '/icon.svg', '/flyer.css', '/flyer-a4.css', '/flyer-letter.css', '/staff/assets/staff.css', '/staff/assets/staff.js']),
  get('/privacy', 0.06, ['/privacy', '/privacy?lang=es', '/privacy?lang=ar']),
  get('unknown addresses', 0.09, ['/nowhere', '/.env', '/.git/config', '/wp-login.php', '/favicon.ico', '/admin', '/v3', '/v3/directline', '/chat/live', '/server-status', '*']),
  get('/flyer', 0.01, ['/flyer', '/flyer?lang=es', '/flyer?lang=es,ar&paper=a4', '/flyer/card?lang=es']),
  get('/', 0.08, ['/', '/?lang=es', '/?lang=ar']),
  { name: '/ (the form)', share: 0.03, make: (dice, { sealed, questions }) => ({ method: 'POST', path: '/', headers: [host, form, address(dice), ['Accept-Language', 'es']], body: { kind: 'form', fields: written({ sealed, page: 'es', text: dice.pick(questions) }) } }) },
  { name: '/chat', share: 0.16, make: (dice, { sessions, questions }) => ({ method: 'POST', path: '/chat', headers: [host, json, address(dice)], body: { kind: 'json', value: { text: dice.pick(questions), session: dice.pick(sessions), language: 'es' } } }) },
  { name: '/sms', share: 0.16, make: (dice, world) => fromTwilio('/sms', dice, textOf(dice, world)) },
  { name: '/sms/status', share: 0.05, make: (dice, world) => fromTwilio('/sms/status', dice, { ...textOf(dice, world), MessageStatus: dice.pick(['sent', 'delivered', 'failed', 'undelivered']), ErrorCode: '30003' }) },
  { name: '/voice', share: 0.04, make: (dice) => fromTwilio('/voice', dice, { CallSid: `CA${digits(dice.below(1_000), 32)}`, From: '+16285550177', To: '+14155550155', CallStatus: 'ringing', Direction: 'inbound' }) },
  { name: '/v3/directline', share: 0.06, make: directLine },
  { name: '/staff, signed out', share: 0.012, make: (dice, { addresses }) => { const { method, path } = dice.pick(addresses.filter(({ path }) => !signingIn.test(path))); return { method, path: placed(path), headers: [host, form, ['Cookie', '__Secure-staff-form=x']], body: method === 'POST' ? { kind: 'form', fields: written({ csrf: 'x', ...fitting }) } : null } } },
  staffPages('editor', 0.003),
  staffPages('administrator', 0.003),
  staffForms('forms', 'editor', { share: 0.003, of: (path) => !notSignedIn.test(path) && !long.test(path) }),
  staffForms('forms', 'administrator', { share: 0.003, of: (path) => !notSignedIn.test(path) && !long.test(path) }),
  staffForms('publishing and long forms', 'administrator', { share: 0.0003, of: (path) => long.test(path) }),
  staffForms('signing in', 'editor', { share: 0.0003, of: (path) => signingIn.test(path) }),
  staffFiles,
]
