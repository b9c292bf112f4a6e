// Two libraries of other people agree with us about spreadsheets: one reads what we write, and we read what the other writes.
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { planInto } from '../../../src/content/exchange/apply.ts'
import { unitsOf } from '../../../src/content/exchange/units.ts'
import { readXlsx, writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import { neutral } from '../../../src/language/formula.ts'
import type { Problem } from '../../../src/content/topic.ts'
import { shippedEdition, shippedFiles } from '../../support/shipped.ts'

const edition = shippedEdition()
const current = { files: shippedFiles(), edition, problems: [] }
const languages = [...edition.contents.keys()].filter((code) => code !== edition.source)

/** Each sheet as people see it, made from the texts alone. */
function sheetsOf(language: string) {
  const { groups, source } = unitsOf(edition, language)!
  return groups.map(({ id, topics }) => ({
    sheet: id,
    data: [
      ['id', 'part', `source text: ${source}`, `translation: ${language}`, 'state', 'notes'],
      ...topics.flatMap(({ units }) => units.map(({ topic, part, source: from, target, state, note }) => [topic, part, from, target, state, note].map(neutral))),
    ],
  }))
}

describe.each(languages)('%s', (language) => {
  test('read-excel-file finds every cell of ours', async () => {
    const found = await readXlsxFile(Buffer.from(writeXlsx(unitsOf(edition, language)!)), { trim: false })
    const texts = found.map(({ sheet, data }) => ({ sheet, data: data.map((row) => row.map((cell) => cell ?? '')) }))
    expect(texts).toEqual(sheetsOf(language))
  })

  test('what write-excel-file writes can be imported, and changes nothing', async () => {
    const bytes = await writeXlsxFile(sheetsOf(language).map(({ sheet, data }) => ({ sheet, data: data.map((row) => row.map((value) => ({ value, type: String }))) }))).toBuffer()
    const problems: Problem[] = []
    const incoming = readXlsx('theirs.xlsx', bytes, problems)
    expect(problems).toEqual([])
    expect(planInto(current, incoming!)).toEqual({ changes: [], problems: [], files: new Map() })
  })
})
