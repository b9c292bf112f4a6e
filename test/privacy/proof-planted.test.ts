// The canary proof can find: a leak planted in each place where it looks is found there, and the place is named.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { inventedFamilies, type Family } from '../support/families.ts'
import { everythingForgotten, stage } from '../support/proof-stage.ts'
import { sharedRedis } from '../support/redis-server.ts'

const redis = sharedRedis()
const families = inventedFamilies(24)
const told = (family: Family) => family.confesses.join(', ')

/** Left in the journal, as long as the connection stays open. */
function plantInDatabase(file: string, family: Family) {
  const database = new DatabaseSync(file)
  onTestFinished(() => database.close())
  database.exec('PRAGMA wal_autocheckpoint = 0; CREATE TABLE planted (words TEXT)')
  database.prepare('INSERT INTO planted VALUES (?)').run(told(family))
}

test('one planted leak a place is found there', { timeout: 120_000 }, async () => {
  const server = redis()
  const { program, looking, talk, pass, ...then } = await stage(families, server)
  const data = join(program.folder, 'data')
  mkdirSync(join(data, 'deep/er'), { recursive: true })
  const [stdout, stderr, inData, inTemporary, counts, records, value, hash, key, command, page, memory, innocent] = families as [Family, ...Family[]] & Record<number, Family>
  const plant = (where: 'stdout' | 'stderr' | 'file' | 'heap' | 'page', family: Family, file?: string) => program.does({ order: 'plant', where, text: told(family), ...(file && { file }) })

  await plant('stdout', stdout!)
  await plant('stderr', stderr!)
  await plant('file', inData!, join(data, 'deep/er/left.txt'))
  await plant('file', inTemporary!, 'left.txt')
  plantInDatabase(join(data, 'counts.sqlite'), counts!)
  plantInDatabase(join(data, 'records.sqlite'), records!)
  await server.ask('SET', 'planted', told(value!))
  await server.ask('HSET', 'fl:{planted}:message', 'reply', told(hash!))
  await server.ask('SET', `fl:{${key!.number}}:session`, 'sealed')
  await server.ask('GET', told(command!))
  await plant('page', page!)
  // Through the door of the chat.
  await talk([innocent!])
  await then.lookWhileRunning()
  await program.does({ order: 'plant', where: 'page', text: '' })
  await plant('heap', memory!)
  await pass(everythingForgotten)
  await then.lookIntoMemory()
  await then.lookWhenStopped()

  const found = looking.found()
  const places = (family: Family) => [...new Set(found.filter((each) => each.includes(`: ${family.id}: `)).map((each) => each.split(': ')[0]))]
  const planted: [Family | undefined, string[]][] = [
    [stdout, ['stdout']],
    [stderr, ['stderr']],
    [inData, ['file data/deep/er/left.txt']],
    [inTemporary, ['file temporary/left.txt']],
    [counts, ['file data/counts.sqlite-wal']],
    [records, ['file data/records.sqlite-wal']],
    [value, ['Redis values', 'Redis slow log', 'Redis dump']],
    [hash, ['Redis values', 'Redis slow log', 'Redis dump']],
    [key, ['Redis keys', 'Redis slow log', 'Redis dump']],
    [command, ['Redis slow log']],
    [page, ['answers to chat', 'page /metrics', 'page /healthz', 'page / ', 'page /privacy']],
    [memory, ['live objects in memory']],
  ]
  for (const [family, where] of planted) for (const place of where) expect(places(family!).some((each) => each?.startsWith(place)), `${place} of ${family!.id}, found in ${places(family!)}`).toBe(true)
  expect(families.filter((family) => places(family).length > 0)).toEqual(planted.map(([family]) => family))
})
