// Writes fingerprints into content files: which source text a translation stands on, and what a change of the source means.
import { isMap, parseDocument, type Document } from 'yaml'
import { fingerprint } from './fingerprint.ts'
import type { Edition, LanguageCode, TopicId, Words } from './topic.ts'
import { isWithdrawn, translationState } from './translation-state.ts'

/** Everything else in the file, comments included, stays as it was. */
export function stampTranslations(text: string, source: ReadonlyMap<string, Words>): string {
  const document = parse(text)
  if (document === null || !isMap(document.contents)) return text
  for (const { key, value } of document.contents.items) {
    const words = source.get(String(key))
    if (words && isMap(value)) document.setIn([String(key), 'translates'], fingerprint(words))
  }
  return document.toString({ lineWidth: 0 })
}

export type SourceChange = 'mended' | 'safety'

export interface Marked {
  /** The source language's file, with the mark. */
  text: string
  /** The languages whose translations this touches. */
  languages: LanguageCode[]
}

/** `text` is the file of the source language that holds the topic. */
export function markSource(text: string, { edition, topic, change }: { edition: Edition; topic: TopicId; change: SourceChange }): Marked {
  const document = parse(text)
  const source = edition.contents.get(edition.source)?.words.get(topic)
  if (document === null || !source) return { text, languages: [] }
  const others = [...edition.contents].flatMap(([code, { words }]) => {
    const translation = words.get(topic)
    return code !== edition.source && translation ? [{ code, words: translation }] : []
  })
  if (change === 'safety') {
    const next = { ...source, safety: [fingerprint(source)] }
    document.setIn([topic, 'safety'], fingerprint(source))
    document.deleteIn([topic, 'same-meaning-as'])
    return { text: document.toString({ lineWidth: 0 }), languages: others.filter(({ words }) => isWithdrawn(words, { ...next, sameMeaningAs: [] })).map(({ code }) => code) }
  }
  const stale = others.filter(({ words }) => translationState(words, source) === 'stale' && !isWithdrawn(words, source))
  const same = [...new Set([...source.sameMeaningAs, ...stale.flatMap(({ words }) => words.translates ?? [])])]
  if (stale.length > 0) document.setIn([topic, 'same-meaning-as'], document.createNode(same, { flow: true }))
  if (stale.length > 0 && source.safety.length > 0) document.setIn([topic, 'safety'], document.createNode([...new Set([...source.safety, fingerprint(source)])], { flow: true }))
  return { text: stale.length > 0 ? document.toString({ lineWidth: 0 }) : text, languages: stale.map(({ code }) => code) }
}

function parse(text: string): Document | null {
  const document = parseDocument(text, { version: '1.2', schema: 'core' })
  return document.errors.length > 0 ? null : document
}
