// Writes into a file of translations which source text each one translates.
import { isMap, parseDocument } from 'yaml'
import { fingerprint } from './fingerprint.ts'
import type { Words } from './topic.ts'

/** Everything else in the file, comments included, stays as it was. */
export function stampTranslations(text: string, source: ReadonlyMap<string, Words>): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core' })
  if (document.errors.length > 0 || !isMap(document.contents)) return text
  for (const { key, value } of document.contents.items) {
    const words = source.get(String(key))
    if (words && isMap(value)) document.setIn([String(key), 'translates'], fingerprint(words))
  }
  return document.toString({ lineWidth: 0 })
}
