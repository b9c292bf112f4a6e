// Opens the store of what staff write for one command, and says in words when it cannot be reached.
import { describeError } from '../../privacy/log.ts'
import { openRecords } from '../../storage/open-records.ts'
import { RecordsUnavailable, type Records } from '../../storage/records.ts'
import { printError } from '../print.ts'
import { settingsOrEnd } from '../settings.ts'

/** `otherwise` says that nothing was changed. */
export async function withRecords(otherwise: string, work: (records: Records) => Promise<void>): Promise<void> {
  const settings = settingsOrEnd()
  let code = ''
  const failed = (error: unknown) => void (code ||= describeError(error).code)
  const { records, reached, close } = openRecords({ ...settings, failed })
  const notReached = (why: string) => {
    const where = settings.redisUrl === null ? `Is DATA_DIR (${settings.dataDir}) there, and may you write in it?` : 'Does Redis run at REDIS_URL?'
    printError(`What staff have written cannot be reached (${why}). ${where} ${otherwise}`)
    process.exitCode = 1
  }
  try {
    if (await reached) await work(records)
    else notReached(code)
  } catch (error) {
    if (!(error instanceof RecordsUnavailable)) throw error
    notReached(error.code)
  } finally {
    await close()
  }
}
