// Publishes one text and dies just before or just after it is committed. Run by a test as a process of its own.
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { TextEdit } from '../../../src/content/edits/edit.ts'
import { sqliteRecords } from '../../../src/storage/sqlite-records.ts'
import { farol, oneProcess, wick } from './one-process.ts'

const [folder = '', moment = ''] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')
const records = sqliteRecords(folder)
const desk = await oneProcess({
  records: {
    ...records,
    async commit(changes, expected) {
      const isEdition = changes.some(({ kind }) => kind === 'edition')
      if (isEdition && moment === 'before') die()
      const committed = await records.commit(changes, expected)
      if (isEdition) die()
      return committed
    },
  },
})
const club = unitNow(desk.library.inForce().edition, 'text/es/reading-club') as TextEdit
await desk.write({ ...club, texts: { ...club.texts, answer: 'Leemos juntos cada jueves. {{reading-page}}' } }, farol)
await desk.publishing.publish({ ids: ['text/es/reading-club'], why: 'A parent asked.', by: wick })
