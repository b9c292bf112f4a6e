// Files as translators may hand them in: as they went out, with one text changed, or as another program would have packed them.
import { unzipSync } from 'fflate'
import { planInto, type Plan } from '../../../src/content/exchange/apply.ts'
import { unitsOf, type Incoming, type IncomingUnit, type Outgoing, type Part } from '../../../src/content/exchange/units.ts'
import { readXliff, writeXliff } from '../../../src/content/exchange/xliff.ts'
import { writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import { writeZip } from '../../../src/content/exchange/zip.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import { loadEdition } from '../../../src/content/load.ts'
import { districtFiles } from '../../support/district.ts'
import { districtEdition, editionOf } from '../../support/edition.ts'

const edition = districtEdition()
/** The invented district, read once. */
export const current = { files: districtFiles(), ...loadEdition(districtFiles()) }
export const out = (language = 'es'): Outgoing => unitsOf(edition, language)!
export const unitsIn = ({ groups }: Outgoing) => groups.flatMap(({ topics }) => topics.flatMap(({ units }) => units)).map(({ note: _, ...unit }) => unit)

/** The file that translators got, as it would come back untouched. */
export const exported = (language = 'es', files?: ContentFiles): Incoming => readXliff('es.xliff', writeXliff(unitsOf(files ? loadEdition(files).edition : current.edition, language)!), [])!

/** The same with what a translator did to one text. */
export function translated(topic: string, part: Part, changes: Partial<IncomingUnit>, incoming = exported()): Incoming {
  return { ...incoming, units: incoming.units.map((unit) => (unit.topic === topic && unit.part === part ? { ...unit, ...changes } : unit)) }
}

export const said = ({ problems }: Plan) => problems.map(({ key, message }) => `${key} ${message}`)
export const importing = (...given: Parameters<typeof translated>) => planInto(current, translated(...given))
export const wordsIn = (files: ContentFiles, language: string, topic: string) => editionOf(files).contents.get(language)!.words.get(topic)!

/** The files inside a spreadsheet, as text. */
export const opened = (bytes: Uint8Array): Map<string, string> => new Map(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, Buffer.from(file).toString('utf8')]))
export const packed = (files: Map<string, string>): Uint8Array => writeZip(new Map([...files].map(([name, text]) => [name, Buffer.from(text)])))

/** The sheet of help with one passage changed, as somebody's program might. */
export function tampered(from: string | RegExp, to: string, path = 'xl/worksheets/sheet2.xml'): Uint8Array {
  const files = opened(writeXlsx(out()))
  const before = files.get(path) ?? ''
  const after = before.replace(from, () => to)
  if (after === before) throw new Error(`${path} does not hold: ${from}`)
  return packed(files.set(path, after))
}
