// npm run doctor: is this installation in order? One line a check, and what a person must tick by hand.
import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listensOn, ownEnvironment } from '../config.ts'
import { readContentFiles } from '../content/files.ts'
import { serversOf } from '../storage/redis-servers.ts'
import { byHand } from './doctor/by-hand.ts'
import { certificateOf } from './doctor/certificate.ts'
import type { Folder } from './doctor/data-folder.ts'
import { diagnose } from './doctor/diagnose.ts'
import { exitCodeOf, lineOf, type Finding } from './doctor/finding.ts'
import { askRedis } from './doctor/redis.ts'
import { settingsFindings } from './doctor/settings.ts'
import { print } from './print.ts'

const findings = await diagnose({
  environment: ownEnvironment,
  fetch,
  certificateOf,
  now: Date.now,
  contentOf: ({ contentDir }) => readContentFiles(join(contentDir, 'dialogs'), join(contentDir, 'locales')),
  folder,
  processes: () => numbersIn('/proc'),
  read,
  askRedis,
  redisServers: serversOf,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})
for (const finding of findings) print(lineOf(finding))

print('\nNo program can see these. Look, and tick them:')
const { settings } = settingsFindings(ownEnvironment)
const ticks = byHand({ closed: settings !== null && listensOn(settings) !== undefined })
for (const { where, what } of ticks) print(`[ ]  ${where}: ${what}`)

const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
print(`\n${count('ok')} ok, ${count('look')} to look at, ${count('wrong')} wrong, ${ticks.length} to tick by hand.`)
process.exitCode = exitCodeOf(findings)

function folder(path: string): Folder {
  const found = statSync(path, { throwIfNoEntry: false })
  return { mode: found?.isDirectory() ? found.mode & 0o777 : null, mayWrite: found !== undefined && mayWrite(path) }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function numbersIn(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}
