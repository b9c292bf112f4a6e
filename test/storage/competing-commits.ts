// Makes so many commits, each until it wins, in a store that others write to as well. Run by a test as a process of its own.
import { once } from 'node:events'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'

const [folder = '', name = '', count = ''] = process.argv.slice(2)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const records = sqliteRecords(folder)

for (let place = 0; place < Number(count); place++) {
  let answer
  do answer = await records.commit([{ kind: 'audit', id: `${name}-${place}`, value: name }], await records.edition())
  while ('conflict' in answer)
}
records.close()
process.stdin.destroy()
