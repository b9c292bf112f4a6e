// Which topic a question is about, learnt from the ways to ask in all languages at once.
import type { Edition, TopicId } from '../content/topic.ts'
import { confidence, type Evidence } from './calibration.ts'
import { linearModel, trainLinear, usualTraining, type Weights } from './linear-model.ts'
import type { Vector } from './ngrams.ts'

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

/** The one class of everything that this line does not answer. */
export const elsewhere = ''

export function trainTopics(edition: Edition, vectorOf: (text: string) => Vector, size: number): Weights {
  const samples = [...edition.contents.values()].flatMap(({ asked, askedElsewhere }) => [
    ...[...asked].flatMap(([id, questions]) => questions.map((text) => ({ text, label: id }))),
    ...[...askedElsewhere.values()].flat().map((text) => ({ text, label: elsewhere })),
  ])
  return trainLinear(samples.map(({ text, label }) => ({ text, vector: vectorOf(text), label })), size, usualTraining)
}

export function topicModel(weights: Weights): TopicModel {
  const model = linearModel(weights)
  return {
    match(vector) {
      const scores = model.scores(vector)
      const ranked: RankedTopic[] = []
      let against = -1
      for (let i = 0; i < scores.length; i++) {
        const id = model.classes[i]!
        if (id === elsewhere) against = scores[i]!
        else ranked.push({ id, score: scores[i]! })
      }
      ranked.sort((a, b) => b.score - a.score)
      const best = ranked[0]?.score ?? -2
      const evidence: Evidence = {
        best,
        lead: best - (ranked[1]?.score ?? -2),
        elsewhere: against,
        known: vector.known,
        words: vector.words,
      }
      return { ranked, confidence: confidence(evidence), evidence }
    },
  }
}
