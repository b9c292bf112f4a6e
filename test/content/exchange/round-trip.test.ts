// Texts that went out and came back untouched change nothing and go out again as the same bytes, in every language and either format.
import { describe, expect, test } from 'vitest'
import { planInto } from '../../../src/content/exchange/apply.ts'
import { unitsOf } from '../../../src/content/exchange/units.ts'
import { readXliff, writeXliff } from '../../../src/content/exchange/xliff.ts'
import { readXlsx, writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import { loadEdition } from '../../../src/content/load.ts'
import { districtFiles } from '../../support/district.ts'
import { districtEdition } from '../../support/edition.ts'
import { shippedEdition, shippedFiles } from '../../support/shipped.ts'
import { unitsIn } from './handed-in.ts'

const formats = { XLIFF: [writeXliff, readXliff], XLSX: [writeXlsx, readXlsx] } as const
const contents = {
  'the invented district': { files: districtFiles(), edition: districtEdition() },
  'the shipped content': { files: shippedFiles(), edition: shippedEdition() },
}
const trips = Object.entries(contents).flatMap(([content, { files, edition }]) => {
  const { edition: again, problems } = loadEdition(files)
  const current = { files, edition, problems }
  const languages = [...edition.contents.keys()].filter((code) => code !== edition.source)
  return languages.flatMap((language) => Object.entries(formats).map(([format, [write, read]]) => ({ content, language, format, current, edition, again, write, read })))
})

test('every language makes the trip in both formats', () => {
  expect(trips.filter(({ content }) => content === 'the shipped content').length).toBeGreaterThanOrEqual(10)
})

describe.each(trips)('$content, $language, $format', ({ current, edition, again, language, write, read }) => {
  const outgoing = unitsOf(edition, language)!
  const bytes = write(outgoing)
  const incoming = read('x', bytes, [])!

  test('nothing is lost on the way', () => {
    expect(incoming.units.map(({ file: _, line: __, ...unit }) => unit)).toEqual(unitsIn(outgoing))
  })

  test('nothing would change, and it goes out again as the same bytes', () => {
    const plan = planInto(current, incoming)
    expect(plan).toEqual({ changes: [], problems: [], files: new Map() })
    expect(Buffer.compare(write(unitsOf(again, language)!), bytes)).toBe(0)
  })
})
