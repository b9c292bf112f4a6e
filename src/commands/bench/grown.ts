// The content as it would be with many times the topics, or with one language alone: to see what growth costs.
import { editionOf, type Content, type EditionData, type Topic, type TopicId } from '../../content/topic.ts'
import type { Weights } from '../../understanding/linear-model.ts'
import type { Ready } from '../../understanding/prepare.ts'
import { elsewhere } from '../../understanding/topic-model.ts'
import { train } from '../../understanding/train.ts'

/** In words that mean nothing, as the many topics of another trade would be: each letter becomes another of its kind, by the same rule all through a topic. */
export function withManyTopics({ edition, trained, from }: Ready, times: number): Ready {
  const copies = Array.from({ length: times - 1 }, (_, i) => i + 1)
  const topics = new Map(edition.topics)
  for (const topic of edition.topics.values()) for (const copy of copies) topics.set(named(topic.id, copy), { ...topic, id: named(topic.id, copy) } satisfies Topic)
  const groups = edition.groups.map(({ id, topics: own }) => ({ id, topics: [...own, ...copies.flatMap((copy) => own.map((topic) => named(topic, copy)))] }))
  const contents = new Map([...edition.contents].map(([code, content]) => [code, withCopies(content, copies)]))
  return { from, edition: { ...edition, topics, groups, contents }, trained: { ...trained, topics: scattered(trained.topics, copies) } }
}

/** In the language that the others are translated from. */
export function withOneLanguage({ edition: all, from }: Ready): Ready {
  const edition: EditionData = { ...all, contents: new Map([...all.contents].filter(([code]) => code === all.source)) }
  return { from, edition, trained: train(editionOf(edition)) }
}

const named = (topic: TopicId, copy: number): TopicId => `${topic}-${copy}`

/**
 * To learn so many topics takes minutes, so each copy has the weights of its topic at other n-grams, as if learnt from its invented
 * words. A question is held against them in the same way, and 995 of 1,000 questions find their topic among ten times as many; learnt in earnest, it costs a little more.
 */
function scattered({ classes, weights, steps, constants }: Weights, copies: readonly number[]): Weights {
  const rows = weights.length / classes.length
  // What is not ours to answer stays one class.
  const topics = classes.flatMap((id, at) => (id === elsewhere ? [] : [{ id, at }]))
  const sources = [...classes.map((id, at) => ({ id, at, shift: 0 })), ...copies.flatMap((copy) => topics.map(({ id, at }) => ({ id: named(id, copy), at, shift: copy * Math.floor(rows / (copies.length + 1)) })))]
  const many = new Int8Array(rows * sources.length)
  for (let row = 0; row < rows; row++) sources.forEach(({ at, shift }, i) => (many[row * sources.length + i] = weights[((row + shift) % rows) * classes.length + at]!))
  return { classes: sources.map(({ id }) => id), weights: many, steps: Float32Array.from(sources, ({ at }) => steps[at]!), constants: Float32Array.from(sources, ({ at }) => constants[at]!) }
}

function withCopies(content: Content, copies: readonly number[]): Content {
  const [words, asked] = [new Map(content.words), new Map(content.asked)]
  for (const copy of copies) {
    for (const [id, own] of content.words) words.set(named(id, copy), { ...own, title: inventedFrom(own.title, copy) })
    for (const [id, ways] of content.asked) asked.set(named(id, copy), ways.map((text) => inventedFrom(text, copy)))
  }
  return { ...content, words, asked }
}

/** Vowels stay vowels, so that words sound like words; of the many characters of a script without spaces each becomes one nearby. */
const kinds = ['aeiou', 'bcdfghjklmnpqrstvwxyz']

function inventedFrom(text: string, copy: number): string {
  return [...text.toLowerCase()].map((letter) => {
    const kind = kinds.find((letters) => letters.includes(letter))
    if (kind !== undefined) return kind[(kind.indexOf(letter) + copy) % kind.length]
    return /\p{Script=Han}/u.test(letter) ? String.fromCodePoint(0x4e00 + ((letter.codePointAt(0)! - 0x4e00 + 0x5200 + 97 * copy) % 0x5200)) : letter
  }).join('')
}
