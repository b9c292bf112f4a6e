// No "not", "only" or "without" of the source text may be lost in a translation: one lost word can hurt somebody.
import type { Content, Edition } from '../topic.ts'
import { translationState } from '../translation-state.ts'
import { parts, type Found, type Pair, type Part } from './guarded-text.ts'
import { placesOf, plain } from './phrase.ts'
import type { BackTranslations } from './shape.ts'

/** Every negation of the source lies in a back-translation note whose words stand in the translation and say no as well. */
export function negationProblems(edition: Edition, content: Content, pairs: readonly Pair[]): Found[] {
  const signs = edition.contents.get(edition.source)?.guards.negations ?? []
  if (signs.length === 0) return []
  return pairs.flatMap((pair) => {
    const { source, words } = pair
    // That a translation of an older text is not this one's is said elsewhere.
    if (source === null || translationState(words, source) === 'stale') return []
    return parts.flatMap((part) => lostIn(part, pair, { signs, own: content.guards.negations, notes: content.backTranslations.get(pair.id) ?? [], gap: content.draft ? 'due' : 'gap' }))
  })
}

interface Given {
  signs: readonly string[]
  own: readonly string[]
  notes: BackTranslations
  gap: 'gap' | 'due'
}

function lostIn(part: Part, { id, file, words, source }: Pair, { signs, own, notes, gap }: Given): Found[] {
  const [from, to] = [plain(source?.[part] ?? ''), plain(words[part])]
  const key = `${id}.${part}`
  const here = notes.map((note) => ({ note, spans: spansOf(from, plain(note.source)) })).filter(({ spans }) => spans.length > 0)
  const bare = placesOf(from, signs).filter(({ from: start, to: end }) => !here.some(({ spans }) => spans.some((span) => span.from <= start && end <= span.to)))
  const lost = here.filter(({ note }) => note.text !== null && !standsIn(to, plain(note.text), own))
  return [
    ...bare.slice(0, 1).map(({ from: start, to: end }): Found => ({ file, key, level: gap, message: `No back-translation note says where “${around(from, start, end)}” stands in this text.` })),
    ...lost.map(({ note }): Found => ({ file, key, level: 'error', message: `“${note.source}” is lost: “${note.text}” does not stand here, or says no “no”.` })),
  ]
}

const standsIn = (text: string, words: string, negations: readonly string[]) => text.includes(words) && (negations.length === 0 || placesOf(words, negations).length > 0)

function spansOf(text: string, words: string): { from: number; to: number }[] {
  const spans = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) spans.push({ from: at, to: at + words.length })
  return spans
}

/** Enough words to find the place again. */
const around = (text: string, from: number, to: number) => text.slice(Math.max(0, text.lastIndexOf(' ', from - 15) + 1), (text.indexOf(' ', to + 15) + text.length + 1) % (text.length + 1) || text.length)

/** Notes for words that the source text does not hold any more; what is left out, and why, for staff to see. */
export function noteProblems(edition: Edition, content: Content): Found[] {
  const sources = edition.contents.get(edition.source)?.words
  return [...content.backTranslations].flatMap(([id, notes]) => {
    const source = sources?.get(id)
    const file = `locales/${content.language.code}/negations/${edition.topics.get(id)?.group ?? 'unknown'}.yaml`
    const texts = source ? parts.map((part) => plain(source[part])) : []
    return notes.flatMap((note, i): Found[] => {
      const stands = texts.some((text) => text.includes(plain(note.source)))
      return stands ? [] : [{ file, key: `${id}.${i}`, level: 'due', message: `The source text does not say “${note.source}” any more.` }]
    })
  })
}
