// npm run staff -- add | list | reset | remove: who may come in at /staff, for the operator; works beside the running server.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Settings } from '../config.ts'
import { describeError } from '../privacy/log.ts'
import { handleFrom, handleShape, allAccounts } from '../staff/sign-in/accounts.ts'
import { invitationDays } from '../privacy/retention.ts'
import { invite, openInvitations, remove, renew, type PeopleParts } from '../staff/people/people.ts'
import { roles, type Role } from '../staff/permission.ts'
import { dayOf } from '../stats/count.ts'
import { openRecords } from '../storage/open-records.ts'
import { RecordsUnavailable } from '../storage/records.ts'
import { print, printError, printTable } from './print.ts'
import { settingsOrEnd } from './settings.ts'

const usage = `Usage:
  npm run staff -- list                                          who may come in, and who is invited
  npm run staff -- add HANDLE --role ROLE [--language CODE]…     invites somebody; ROLE: ${roles.join(', ')}
  npm run staff -- reset HANDLE                                  a new invitation for somebody who lost password or phone
  npm run staff -- remove HANDLE                                 takes the account away, with all its sessions`

interface Given {
  parts: PeopleParts
  settings: Settings
  handle: string
  role: string | undefined
  languages: string[]
}

/** Each says what went wrong; null: nothing did. */
const verbs: Record<string, (given: Given) => Promise<string | null>> = { add, list, reset, remove: takeAway }

await run()

async function run() {
  const given = readGiven()
  const verb = given && Object.hasOwn(verbs, given.verb) ? verbs[given.verb] : undefined
  if (!given || !verb) return end(usage)
  const settings = settingsOrEnd()
  if (given.verb !== 'list' && !handleShape.test(given.handle)) return end('HANDLE must be 2 to 24 small letters, digits or hyphens, and begin with a letter. It is no e-mail address.')
  let code = ''
  const failed = (error: unknown) => void (code ||= describeError(error).code)
  // The same store as the server's, open to both.
  const { records, reached, close } = openRecords({ ...settings, failed })
  try {
    const wrong = (await reached) ? await verb({ ...given, settings, parts: { records, now: Date.now, random: randomBytes, publicUrl: settings.publicUrl } }) : notReached(settings, code)
    if (wrong !== null) end(wrong)
  } catch (error) {
    if (!(error instanceof RecordsUnavailable)) throw error
    end(notReached(settings, error.code))
  } finally {
    await close()
  }
}

function notReached({ redisUrl, dataDir }: Settings, code: string): string {
  const where = redisUrl === null ? `Is DATA_DIR (${dataDir}) there, and may you write in it?` : 'Does Redis run at REDIS_URL?'
  return `The store cannot be reached (${code}). ${where} Nothing was changed.`
}

function readGiven(): { verb: string; handle: string; role: string | undefined; languages: string[] } | null {
  try {
    const { values, positionals } = parseArgs({ options: { role: { type: 'string' }, language: { type: 'string', multiple: true } }, allowPositionals: true })
    const [verb = '', handle = '', ...more] = positionals
    return more.length > 0 ? null : { verb, handle: handleFrom(handle), role: values.role, languages: values.language ?? [] }
  } catch {
    return null
  }
}

async function add({ parts, settings, handle, role, languages }: Given): Promise<string | null> {
  if (!isRole(role)) return `--role must be one of: ${roles.join(', ')}.`
  if (role === 'translator' && languages.length === 0) return 'A translator needs at least one --language.'
  const locales = join(settings.contentDir, 'locales')
  const known = readdirSync(locales).filter((name) => existsSync(join(locales, name, 'ui.yaml')))
  const strange = languages.filter((language) => !known.includes(language))
  if (strange.length > 0) return `There is no language ${strange.join(', ')}. There are: ${known.join(', ')}.`
  const outcome = await invite(parts, { role, languages, handle }, null)
  return outcome.kind === 'link' ? say(`${handle} is invited as ${role}.`, outcome.link) : `There is an account ${handle} already. For a new link: npm run staff -- reset ${handle}`
}

function isRole(role: string | undefined): role is Role {
  return (roles as readonly (string | undefined)[]).includes(role)
}

async function reset({ parts, handle }: Given): Promise<string | null> {
  const outcome = await renew(parts, handle, null)
  return outcome.kind === 'link' ? say(`A new invitation for ${handle}. What ${handle} signs in with now goes on working until it is used.`, outcome.link) : `There is no open account ${handle}.`
}

async function takeAway({ parts, handle }: Given): Promise<string | null> {
  const outcome = await remove(parts, handle)
  if (outcome.kind !== 'done') return `There is neither an account nor an invitation ${handle}.`
  print(`${handle} is taken away and signed out everywhere.`)
  const isNobodyLeft = !(await allAccounts(parts.records)).some(({ role, disabled }) => role === 'administrator' && !disabled)
  if (isNobodyLeft) print('There is no administrator now. The next start of the server prints a link for one, or: npm run staff -- add HANDLE --role administrator')
  return null
}

async function list({ parts }: Given): Promise<null> {
  const [accounts, invitations] = [await allAccounts(parts.records), await openInvitations(parts)]
  const rows = [
    ...accounts.map(({ handle, role, languages, lastSeenOn, disabled }) => [handle, role, languages.join(' '), disabled ? 'closed' : (lastSeenOn ?? 'not yet here')]),
    ...invitations.map(({ handle, role, languages, until }) => [handle ?? '(chooses a name)', role, languages.join(' '), `invited until ${dayOf(until)}`]),
  ]
  if (rows.length === 0) print('Nobody yet. The start of the server prints a link for the first administrator.')
  else printTable(['name', 'role', 'languages', 'last here'], rows)
  return null
}

function say(sentence: string, link: string): null {
  print(sentence)
  print(`Hand this link over by a way that nobody else reads. It works once, for ${invitationDays} days:`)
  print(link)
  return null
}

function end(sentence: string) {
  printError(sentence)
  process.exitCode = 1
}
