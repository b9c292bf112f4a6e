// All checks of the doctor, in the order in which one would mend things.
import type { Settings } from '../../config.ts'
import type { ContentFiles } from '../../content/files.ts'
import { dayOf } from '../../stats/count.ts'
import { ask, type Fetch } from './ask.ts'
import { certificateFinding, type Certificate } from './certificate.ts'
import { clockFinding } from './clock.ts'
import { everyProblem } from '../problems.ts'
import { contentFindings } from './content.ts'
import { dataFolderFinding, type Folder } from './data-folder.ts'
import type { Finding } from './finding.ts'
import { proxyHeadersFinding, strictHeadersFinding } from './headers.ts'
import { looseEnvironmentFindings } from './loose-environment.ts'
import { coreDumpFinding, runningProgram, swapFinding, type Read } from './memory.ts'
import { reachFinding } from './reach.ts'
import { allRedisFindings, type AskRedis } from './redis.ts'
import { settingsFindings } from './settings.ts'
import { timeZoneFinding, zoneOf } from './time-zone.ts'
import { trustedProxyFinding } from './trusted-proxy.ts'
import { askTwilio, twilioFindings } from './twilio.ts'

/** Everything that the doctor looks at, handed in. */
export interface Surroundings {
  environment: NodeJS.ProcessEnv
  fetch: Fetch
  certificateOf: (address: URL) => Promise<Certificate>
  now: () => number
  contentOf: (settings: Settings) => ContentFiles
  folder: (path: string) => Folder
  /** The ids of all processes that can be seen. */
  processes: () => string[]
  read: Read
  askRedis: (url: string) => AskRedis
  /** Addresses of each server that REDIS_URL stands for. */
  redisServers: (url: string) => Promise<string[]>
  /** Of the doctor's own process; undefined where the runtime does not know it. */
  zone: string | undefined
}

/** With settings that cannot be read, only what needs none is looked at. */
export async function diagnose(given: Surroundings): Promise<Finding[]> {
  const { settings, findings } = settingsFindings(given.environment)
  const ofTheMachine = [...looseEnvironmentFindings(given.environment), ...machineFindings(given)]
  if (settings === null) return [...findings, ...ofTheMachine]
  return [
    ...findings,
    dataFolderFinding(settings.dataDir, given.folder(settings.dataDir)),
    ...contentFindings(everyProblem(given.contentOf(settings), dayOf(given.now())).problems),
    ...ofTheMachine,
    ...(settings.redisUrl === null ? [] : await allRedisFindings(await given.redisServers(settings.redisUrl).catch(() => [settings.redisUrl ?? '']), given.askRedis)),
    ...(await doorFindings(settings, given)),
    ...(await twiliosFindings(settings, given)),
  ]
}

function machineFindings({ processes, read, zone, now }: Surroundings): Finding[] {
  const program = runningProgram(processes(), read)
  return [coreDumpFinding(program, read), swapFinding(program, read), timeZoneFinding(zoneOf(program, read, zone), now())]
}

async function doorFindings(settings: Settings, { fetch, certificateOf, now }: Surroundings): Promise<Finding[]> {
  const { publicUrl, port } = settings
  const https = publicUrl.startsWith('https:')
  const ready = await ask(fetch, `${publicUrl}/readyz`)
  const clock = clockFinding('the machine at PUBLIC_URL', ready, now())
  const page = await ask(fetch, `${publicUrl}/`)
  return [
    reachFinding(ready, { expectsTexts: settings.twilioAuthToken !== null }),
    clock,
    ...(https ? [certificateFinding(await certificateOf(new URL(publicUrl)), now())] : []),
    strictHeadersFinding(page, { https }),
    proxyHeadersFinding(await ask(fetch, `http://127.0.0.1:${port}/`), page),
    trustedProxyFinding(settings),
  ]
}

async function twiliosFindings(settings: Settings, { fetch, now }: Surroundings): Promise<Finding[]> {
  const { twilioAccountSid: accountSid, twilioAuthToken: authToken, twilioApiUrl: apiUrl } = settings
  if (accountSid === null || authToken === null) return []
  const asked = await askTwilio(fetch, { accountSid, authToken, apiUrl })
  return [clockFinding('Twilio', asked.first, now()), ...twilioFindings(asked, settings)]
}
