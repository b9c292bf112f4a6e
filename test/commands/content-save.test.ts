// npm run content -- save: what staff have published is in the files again, and nobody is named there.
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TextEdit } from '../../src/content/edits/edit.ts'
import { unitNow } from '../../src/content/edits/unit-now.ts'
import { readContentFiles } from '../../src/content/files.ts'
import { repository } from '../../src/config.ts'
import { joined } from '../../src/staff/editions/stock.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { ember, farol, oneProcess, wick } from '../staff/editions/one-process.ts'
import { contentCommand } from '../support/content-command.ts'

const door = 'text/es/school-door'
const spanish = 'locales/es/help.yaml'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  for (const part of ['dialogs', 'locales']) cpSync(join(repository, 'test/district', part), join(folder, part), { recursive: true })
  vi.stubEnv('DATA_DIR', join(folder, 'data'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const disk = () => readContentFiles(join(folder, 'dialogs'), join(folder, 'locales'))
const save = (...given: string[]) => contentCommand(['save', ...given], { folder, contentDir: folder })
const text = (path: string) => readFileSync(join(folder, path), 'utf8')

/** Farol writes, Ember approves, Wick publishes. */
async function published(title: string) {
  const records = sqliteRecords(join(folder, 'data'))
  try {
    const desk = await oneProcess({ records, disk })
    const now = unitNow(desk.library.inForce().edition, door) as TextEdit
    await desk.write({ ...now, texts: { ...now.texts, title } }, farol)
    await desk.drafts.approve(door, ember, (await desk.drafts.open(door)).revision)
    expect(await desk.publishing.publish({ ids: [door], why: 'A parent asked.', by: wick })).toMatchObject({ kind: 'published' })
    return { inForce: desk.library.inForce().files, texts: await desk.store.filesOf(await desk.store.current()) }
  } finally {
    records.close()
  }
}

test('says so when nothing was published', () => {
  const { stdout, stderr, status } = save()
  expect([stderr, status]).toEqual(['', 0])
  expect(stdout).toContain('Nothing was published in the editor')
})

test('writes the paths that differ and no others; afterwards disk and store agree, and no handle stands in a file', async () => {
  const before = new Map([...disk().keys()].map((path) => [path, statSync(join(folder, path)).mtimeMs]))
  const { inForce, texts } = await published('Cada niño entra')
  expect(text(spanish)).not.toContain('Cada niño entra')
  expect(save('--dry-run').stdout).toContain('1 files would be written; nothing was.')
  expect(text(spanish)).not.toContain('Cada niño entra')

  const { stdout, stderr, status } = save()
  expect([stderr, status]).toEqual(['', 0])
  expect(stdout).toContain(`${spanish}: written`)
  expect(disk()).toEqual(inForce)
  expect([...before].filter(([path, time]) => statSync(join(folder, path)).mtimeMs !== time).map(([path]) => path)).toEqual([spanish])
  expect(text(spanish)).toMatch(/Cada niño entra[^]*reviewed: \{ ?by: reviewer/)
  expect([...disk().values()].join('\n')).not.toMatch(/by: (?:ember|farol, on: 2026-11)/)
  expect(joined(disk(), texts)).toEqual({ files: inForce, clashes: [] })
  expect(save().stdout).toContain('The files hold all of edition 1 already.')
})

test('goes on from files that were saved', async () => {
  await published('Cada niño entra')
  save()
  const { inForce } = await published('Todo niño entra')
  expect(save().stdout).toContain(`${spanish}: written`)
  expect(disk()).toEqual(inForce)
  expect(text(spanish)).toContain('Todo niño entra')
})

test('keeps what a developer changed meanwhile beside it, and names what both changed', async () => {
  await published('Cada niño entra')
  writeFileSync(join(folder, spanish), text(spanish).replace('title: El club de lectura', 'title: El club').replace('title: Cada niño puede ir a la escuela', 'title: La escuela es para todos'))
  const { stdout } = save()
  expect(text(spanish)).toContain('title: El club\n')
  expect(text(spanish)).toContain('Cada niño entra')
  expect(stdout).toContain('school-door')
})
