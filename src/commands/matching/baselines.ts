// The simple ways to match, to hold ours against: the most alike example, the middle of a topic, naive Bayes, words alone.
import { words } from '../../language/normalize.ts'
import { trainMachine } from './machine.ts'
import { classesOf, highest, type Learnt, type Matcher } from './matcher.ts'
import { learnReader, neighbours, single, type Sparse, type View } from './views.ts'

const wordView: View = { parts: (list) => [...single(list), ...neighbours(list)], rarity: 1, share: 1 }

const surest = (classes: string[], score: (text: string) => ArrayLike<number>): Learnt => ({
  classes,
  guess(text) {
    const scores = score(text)
    return { scores, confidence: highest(scores) }
  },
})

const nearest: Matcher = {
  name: 'nearest example (words)',
  learn(examples) {
    const { classes, labels } = classesOf(examples)
    const { read, size } = learnReader(examples.map(({ text }) => text), [wordView])
    const holders: { example: number; value: number }[][] = Array.from({ length: size }, () => [])
    examples.forEach(({ text }, example) => each(read(text), (row, value) => holders[row]!.push({ example, value })))
    return surest(classes, (text) => {
      const alike = new Float32Array(examples.length)
      each(read(text), (row, value) => {
        for (const holder of holders[row]!) alike[holder.example]! += value * holder.value
      })
      const scores = new Float32Array(classes.length)
      alike.forEach((likeness, i) => (scores[labels[i]!] = Math.max(scores[labels[i]!]!, likeness)))
      return scores
    })
  },
}

const middle: Matcher = {
  name: 'middle of a topic (words)',
  learn(examples) {
    const { classes, labels } = classesOf(examples)
    const { read, size } = learnReader(examples.map(({ text }) => text), [wordView])
    const middles = classes.map(() => new Float32Array(size))
    examples.forEach(({ text }, i) => each(read(text), (row, value) => (middles[labels[i]!]![row]! += value)))
    for (const sums of middles) {
      const length = Math.sqrt(sums.reduce((squares, value) => squares + value ** 2, 0)) || 1
      sums.forEach((value, row) => (sums[row] = value / length))
    }
    return surest(classes, (text) => {
      const given = read(text)
      return middles.map((sums) => {
        let score = 0
        each(given, (row, value) => (score += value * sums[row]!))
        return score
      })
    })
  },
}

/** Multinomial, over words, one added to every count; words that no example has are passed over. */
const bayes: Matcher = {
  name: 'naive Bayes (words)',
  learn(examples) {
    const { classes, labels } = classesOf(examples)
    const counts = classes.map(() => new Map<string, number>())
    examples.forEach(({ text }, i) => words(text).forEach((word) => counts[labels[i]!]!.set(word, (counts[labels[i]!]!.get(word) ?? 0) + 1)))
    const known = new Set(counts.flatMap((own) => [...own.keys()]))
    const totals = counts.map((own) => own.values().reduce((sum, count) => sum + count, 0) + known.size)
    return {
      classes,
      guess(text) {
        const list = words(text).filter((word) => known.has(word))
        const scores = counts.map((own, c) => list.reduce((sum, word) => sum + Math.log(((own.get(word) ?? 0) + 1) / totals[c]!), 0))
        const best = highest(scores)
        return { scores, confidence: 1 / scores.reduce((sum, score) => sum + Math.exp(score - best), 0) }
      },
    }
  },
}

const wordMachine: Matcher = {
  name: 'linear machine (words)',
  learn(examples) {
    const reader = learnReader(examples.map(({ text }) => text), [wordView])
    const { classes, score } = trainMachine(examples, reader, { own: 1, other: 1 })
    return surest(classes, (text) => score(reader.read(text)))
  },
}

function each({ rows, values }: Sparse, see: (row: number, value: number) => void) {
  for (let i = 0; i < rows.length; i++) see(rows[i]!, values[i]!)
}

export const baselines: Matcher[] = [nearest, middle, bayes, wordMachine]
