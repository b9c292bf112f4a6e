// The sentences of the source text that say "not", "only" or "without" and have no note yet that says where this stands in the translation.
import { parts } from '../../content/guards/guarded-text.ts'
import { placesOf, plain, sentencesOf } from '../../content/guards/phrase.ts'
import type { BackTranslations } from '../../content/guards/shape.ts'
import type { Edition, TopicId } from '../../content/topic.ts'

export function openNegations(edition: Edition, topic: TopicId, notes: BackTranslations): string[] {
  const content = edition.contents.get(edition.source)
  const words = content?.words.get(topic)
  if (!content || !words) return []
  const sentences = parts.flatMap((part) => sentencesOf(words[part], edition.source))
  return [...new Set(sentences)].filter((sentence) => isOpen(plain(sentence), content.guards.negations, notes.map(({ source }) => plain(source))))
}

function isOpen(sentence: string, signs: readonly string[], noted: readonly string[]): boolean {
  const covered = noted.flatMap((note) => (note.includes(sentence) ? [{ from: 0, to: sentence.length }] : spansOf(sentence, note)))
  return placesOf(sentence, signs).some(({ from, to }) => !covered.some((span) => span.from <= from && to <= span.to))
}

function spansOf(text: string, words: string): { from: number; to: number }[] {
  const spans = []
  for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + 1)) spans.push({ from: at, to: at + words.length })
  return spans
}
