// The door of the editor on a real port, and people with browsers who come to it.
import { join } from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import express from 'express'
import { TOTP, Secret } from 'otpauth'
import { strictHeaders } from '../../../src/http/guard.ts'
import { html } from '../../../src/http/html.ts'
import type { Desk } from '../../../src/staff/desk.ts'
import { repository } from '../../../src/config.ts'
import { frameOf } from '../../../src/staff/frame/frame.ts'
import { readStaffWords } from '../../../src/staff/frame/words.ts'
import { staffRoutes } from '../../../src/staff/routes.ts'
import type { SignInParts } from '../../../src/staff/sign-in/door.ts'
import { firstAdministratorLink } from '../../../src/staff/sign-in/first-administrator.ts'
import { openSignIn } from '../../../src/staff/sign-in/sign-in.ts'
import { memoryRecords } from '../../../src/storage/memory-records.ts'
import type { Records } from '../../../src/storage/records.ts'
import { standingClock, type Clock } from '../../support/clock.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { serve } from '../../support/serve.ts'
import { newBrowser, type Screen, type TestBrowser } from './test-browser.ts'

const words = readStaffWords(join(repository, 'locales'))

/** As cheap as argon2id can be. */
export const cheap = { memory: 8, passes: 1, parallelism: 1 }
export const goodPassword = 'correct horse battery staple'

export interface Site {
  url: string
  clock: Clock
  records: SignInParts['records']
  firstAdministratorLink(): Promise<string | null>
  /** Everything in the store, as text. */
  stored(): Promise<string>
  /** Who did what, the newest last. */
  audited(): Promise<string[]>
  browser(options?: { userAgent?: string }): TestBrowser
  close(): Promise<void>
}

export type SiteOverrides = Partial<Omit<SignInParts, 'words' | 'now' | 'publicUrl'>> & { clock?: Clock; publicUrl?: (url: string) => string }

/** As over a network: between a question and its answer others have their turn. */
function unhurried(records: Records): Records {
  const after = async <T>(answer: () => Promise<T>): Promise<T> => {
    await soon()
    return answer()
  }
  return {
    edition: () => after(records.edition),
    get: (kind, id) => after(() => records.get(kind, id)),
    list: (kind) => after(() => records.list(kind)),
    commit: (changes, expected) => after(() => records.commit(changes, expected)),
    close: records.close,
  }
}

export async function openSite({ clock = standingClock(), publicUrl = (url) => url, ...overrides }: SiteOverrides = {}): Promise<Site> {
  const app = express()
  const { url, close } = await serve(app)
  const records = overrides.records ?? unhurried(memoryRecords())
  const random = overrides.random ?? seededRandom('door')
  const signIn = openSignIn({
    words,
    now: clock.now,
    random,
    publicUrl: publicUrl(url),
    keySecret: null,
    oidc: null,
    fetch,
    languagesOfContent: () => [{ code: 'es', name: 'Español' }, { code: 'vi', name: 'Tiếng Việt' }],
    hashing: cheap,
    ...overrides,
    records,
  })
  const frame = frameOf({ words, signedIn: signIn.signedIn, now: clock.now, origin: publicUrl(url) })
  const inside = express.Router()
  inside.get(['/', '/next'], frame.page('see', ({ member }) => ({ kind: 'page', title: 'Home', body: html`<h1>Hello ${member.handle}, ${member.role} of ${member.languages.join(' and ')}</h1>` })))
  inside.get('/topic', frame.page('see', () => ({ kind: 'page', title: 'A topic', body: html`<h1>A topic</h1>` })))
  app.set('query parser', 'simple')
  app.use(strictHeaders({ https: false }))
  app.get('/icon.svg', (_, response) => void response.status(204).end())
  app.use('/staff', staffRoutes({ desk: { frame, words } as Desk, pages: [() => inside], doors: [signIn.routes(frame)], failed: () => {} }))
  return {
    url,
    clock,
    records,
    firstAdministratorLink: () => firstAdministratorLink({ records, publicUrl: publicUrl(url), now: clock.now, random }),
    stored: async () => JSON.stringify(await Promise.all((['account', 'session', 'audit'] as const).map((kind) => records.list(kind)))),
    audited: async () => (await records.list('audit')).map(({ value }) => value as { by: string | null; action: string; about: string[] }).map(({ by, action, about }) => `${by ?? '-'} ${action} ${about.join(' ')}`.trim()),
    browser: (options = {}) => newBrowser(url, options),
    close,
  }
}

/** What the authenticator app shows at this moment, or so many steps later. */
export const codeOf = (key: string, clock: Clock, steps = 0): string => TOTP.generate({ secret: Secret.fromBase32(key), timestamp: clock.now() + steps * 30_000 })

export const keyOn = ({ text }: Screen): string => /<code>([A-Z2-7 ]{20,})<\/code>/.exec(text)![1]!.replaceAll(' ', '')
export const codesOn = ({ text }: Screen): string[] => [...text.matchAll(/<code>([a-z\d]{5}-[a-z\d]{5})<\/code>/g)].map(([, code]) => code!)
/** Also on a page that shows it in a field. */
export const linkOn = ({ text }: Screen): string => /https?:\/\/[^\s"<]+\/staff\/invitation\?code=[\w-]+/.exec(text)![0]

export interface Colleague {
  handle: string
  password: string
  /** Of the authenticator app. */
  key: string
  /** On paper. */
  codes: string[]
  browser: TestBrowser
}

/** Opens an invitation, and goes through all its pages. */
export async function joins(site: Site, link: string, handle: string, { password = goodPassword, browser = site.browser() } = {}): Promise<Colleague> {
  await browser.open(link)
  const app = await browser.send('/staff/invitation', { handle, password, again: password })
  const key = keyOn(app)
  const shown = await browser.send('/staff/invitation/code', { code: codeOf(key, site.clock) })
  // A code opens once: what comes next needs another one.
  site.clock.advance(30_000)
  return { handle, password, key, codes: codesOn(shown), browser }
}

export const firstAdministrator = async (site: Site, handle = 'nan'): Promise<Colleague> => joins(site, (await site.firstAdministratorLink())!, handle)

/** Name, password and code, in a new browser unless one is given. */
export async function signsIn(site: Site, { handle, password, key }: Colleague, browser = site.browser()): Promise<TestBrowser> {
  site.clock.advance(30_000)
  await browser.open('/staff/sign-in')
  await browser.send('/staff/sign-in', { handle, password })
  await browser.send('/staff/sign-in/code', { code: codeOf(key, site.clock) })
  return browser
}

/** An administrator invites somebody, who joins. */
export async function colleague(site: Site, administrator: Colleague, role: string, { handle = `the-${role}`, languages = ['es'] } = {}): Promise<Colleague> {
  await administrator.browser.open('/staff/people')
  const made = await administrator.browser.send('/staff/people/invite', [['role', role], ...languages.map((code): [string, string] => ['languages', code])])
  return joins(site, linkOn(made), handle)
}
