// Somebody of the staff who saves all the time: what was confirmed must be there at the end.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountChange, blankAccount } from '../../src/staff/sign-in/accounts.ts'
import { openRecords } from '../../src/storage/open-records.ts'

export interface Edits {
  /** How many were confirmed, and how many of those cannot be found. */
  end(): Promise<{ confirmed: number; lost: number; refused: number }>
}

export function savingAllTheTime(redisUrl: string): Edits {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-edits-'))
  const opened = openRecords({ redisUrl, dataDir: folder, failed: () => {} })
  const { records } = opened
  const confirmed: string[] = []
  let refused = 0
  let isOver = false

  async function save(handle: string) {
    try {
      const edition = await records.edition()
      const answer = await records.commit([accountChange(blankAccount({ handle, role: 'translator', languages: ['es'], createdOn: '2026-11-24' }))], edition)
      if ('edition' in answer) confirmed.push(handle)
    } catch {
      // They are told, and save again later.
      refused++
    }
  }
  const running = (async () => {
    await opened.reached
    for (let saved = 0; !isOver; saved++) {
      await save(`soak${saved}`)
      await sleep(250)
    }
  })()

  return {
    async end() {
      isOver = true
      await running
      const there = new Set((await records.list('account')).map(({ id }) => String(id)))
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
      return { confirmed: confirmed.length, refused, lost: confirmed.filter((handle) => !there.has(handle)).length }
    },
  }
}
