// npm run prove -- tools: what programs find that others have written to find faults of web servers: wapiti and slowhttptest, on this machine alone.
import { join } from 'node:path'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { print, printError, printTable } from '../../src/commands/print.ts'
import { launched } from '../support/launch.ts'
import { find } from '../support/parts/find.ts'
import { installLine } from '../support/parts/install.ts'
import { tools } from '../support/parts/table.ts'
import { passesFor } from '../support/passes.ts'
import { frontOf } from './front.ts'
import { strangeLines } from './judge.ts'
import { slowedDown, waysToBeSlow } from './slow-callers.ts'
import { lookedThrough, type Report } from './wapiti.ts'

const [wapiti, slow] = tools.map((part) => find({ part, say: print }))
if (!wapiti || !slow) {
  printError(`This proof needs wapiti and slowhttptest, and they could not be set up here. As root: ${installLine(tools)}`)
  process.exit(1)
}
const faults: string[] = []
const program = await launched({ entry: 'src/main.ts', channels: ['ignore', 'pipe', 'pipe'] }, { DIRECT_LINE: 'true', TRUSTED_PROXY: '127.0.0.1' })
await program.says('/staff/invitation?code=')
const greeted = program.printed().length
const front = await frontOf(program.url, ['sign-out', 'me/sessions', 'me/codes', 'people/', 'links/check'].map((path) => `/staff/${path}`))
await lookThrough(wapiti)
await signedIn(wapiti)
front.close()
slowDown(slow)
faults.push(...strangeLines(program.printed().slice(greeted)).map((line) => `a line in the log: ${line}`))
if ((await program.stop()) !== 0) faults.push('the program did not stop as it should')
await program.end()
for (const fault of faults) printError(fault)
print(`\n${faults.length} findings.`)
process.exitCode = faults.length > 0 ? 1 : 0

async function lookThrough(wapiti: string) {
  const modules = ['csp', 'http_headers', 'cookieflags', 'methods', 'htaccess', 'crlf', 'redirect', 'xss', 'permanentxss', 'exec', 'file', 'sql', 'shellshock']
  tell('the pages for families', await lookedThrough({ program: wapiti, url: `${front.url}/`, modules, more: ['/?lang=ar', '/privacy?lang=es', '/flyer?lang=es', '/flyer/card?lang=es', '/staff/sign-in', '/readyz'].map((path) => front.url + path) }))
}

/** As an administrator. It must not sign itself out, close its own account, or have the line open other servers. */
async function signedIn(wapiti: string) {
  const records = sqliteRecords(join(program.folder, 'data'))
  const { administrator } = await passesFor(records, { now: Date.now })
  records.close()
  const cookie = `__Secure-staff=${administrator.token}`
  const modules = ['csp', 'http_headers', 'cookieflags', 'methods', 'htaccess', 'crlf', 'csrf', 'redirect', 'xss', 'permanentxss']
  tell('the editor, as an administrator', await lookedThrough({ program: wapiti, url: `${front.url}/staff/`, modules, cookie, tried: tokenTried(cookie) }))
}

/**
 * wapiti compares what a form got with what it gets with another token. Where its form was filled in so that it was refused
 * in any case, both are the same: so each such form is sent once more as a script sends it, which alone is told that it was
 * the token.
 */
function tokenTried(cookie: string) {
  return async (info: string, path: string) => {
    if (!info.includes('is not properly checked in backend')) return null
    const { status } = await fetch(program.url + path, { method: 'POST', redirect: 'manual', headers: { Cookie: cookie, 'X-Csrf': 'another' }, body: new URLSearchParams() })
    return status === 401 ? 'sent again with another token it was refused for the token' : null
  }
}

function tell(where: string, { pages, found, excused }: Report) {
  print(`wapiti came to ${pages} addresses of ${where}: ${found.length} findings.`)
  for (const sentence of excused) print(`  no fault: ${sentence}`)
  // Nothing looked at is nothing proved.
  if (pages < 5) faults.push(`wapiti came to no more than ${pages} addresses of ${where}`)
  faults.push(...found.map((line) => `wapiti, ${where}: ${line}`))
}

function slowDown(slow: string) {
  const rows = waysToBeSlow.map((way) => ({ name: way.name, ...slowedDown(slow, program.url, way) }))
  print()
  printTable(['slowhttptest', 'open at once', 'looks', 'others not answered'], rows.map(({ name, most, looks, unanswered }) => [name, most, looks, unanswered]))
  for (const { name, looks, unanswered } of rows) if (looks === 0 || unanswered > 0) faults.push(`slowhttptest, ${name}: others were not answered at ${unanswered} of ${looks} looks`)
}
