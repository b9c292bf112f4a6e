// Which topic a question is about, learnt from the ways to ask in all languages at once.
import type { Edition, TopicId } from '../content/topic.ts'
import { confidence, type Evidence } from './calibration.ts'
import { trainLinear, type Example } from './linear-model.ts'
import type { Vector, Vectorizer } from './ngrams.ts'

export interface RankedTopic {
  id: TopicId
  /** Raw score of the model; comparable only within one message. */
  score: number
}

export interface Match {
  /** Best first; every topic of the edition that has ways to ask. */
  ranked: RankedTopic[]
  /** How likely it is that the first topic is what was meant, 0 to 1. */
  confidence: number
  evidence: Evidence
}

export interface TopicModel {
  match(vector: Vector): Match
}

/** Marks the classes that stand for matters which this line does not answer. */
const elsewhere = 'not-ours/'

/** Above 0 for what any topic of ours is about, below for everything else. */
function trainOurs(examples: readonly Example[], size: number): (vector: Vector) => number {
  const labelled = examples.map(({ vector, label }) => ({ vector, label: label.startsWith(elsewhere) ? 'elsewhere' : 'ours' }))
  const model = trainLinear(labelled, size, { cost: 1, epochs: 4 })
  const place = model.classes.indexOf('ours')
  return model.classes.length < 2 ? () => 1 : (vector) => model.scores(vector)[place]!
}

export function trainTopics(edition: Edition, shapes: Vectorizer): TopicModel {
  const samples = [...edition.contents.values()].flatMap(({ asked, askedElsewhere }) => [
    ...[...asked].flatMap(([id, questions]) => questions.map((text) => ({ text, label: id }))),
    ...[...askedElsewhere].flatMap(([id, questions]) => questions.map((text) => ({ text, label: elsewhere + id }))),
  ])
  const examples = samples.map(({ text, label }) => ({ vector: shapes.vector(text), label }))
  const model = trainLinear(examples, shapes.size, { cost: 1, epochs: 4 })
  const ours = trainOurs(examples, shapes.size)

  return {
    match(vector) {
      const scores = model.scores(vector)
      const ranked: RankedTopic[] = []
      let against = -2
      model.classes.forEach((name, i) => {
        if (name.startsWith(elsewhere)) against = Math.max(against, scores[i]!)
        else ranked.push({ id: name, score: scores[i]! })
      })
      ranked.sort((a, b) => b.score - a.score)
      const best = ranked[0]?.score ?? -2
      const evidence: Evidence = {
        best,
        lead: best - (ranked[1]?.score ?? -2),
        leadOverElsewhere: best - against,
        ours: ours(vector),
        known: vector.known,
        words: vector.words,
      }
      return { ranked, confidence: confidence(evidence), evidence }
    },
  }
}
