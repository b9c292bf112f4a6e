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
  const against = model.classes.indexOf(elsewhere)
  const places = [...model.classes.keys()].filter((place) => place !== against)
  return {
    match(vector) {
      const scores = model.scores(vector)
      sortByScore(places, scores)
      const ranked = places.map((place) => ({ id: model.classes[place]!, score: scores[place]! }))
      const best = ranked[0]?.score ?? -2
      const evidence: Evidence = {
        best,
        lead: best - (ranked[1]?.score ?? -2),
        elsewhere: scores[against] ?? -1,
        known: vector.known,
        words: vector.words,
      }
      return { ranked, confidence: confidence(evidence), evidence }
    },
  }
}

/** Best first, by insertion: a few dozen numbers are in order before a sort that calls back has begun. The same score leaves the order of the classes. */
function sortByScore(places: number[], scores: Float64Array) {
  for (let i = 1; i < places.length; i++) {
    const place = places[i]!
    const score = scores[place]!
    let at = i
    for (; at > 0; at--) {
      const before = places[at - 1]!
      const ahead = scores[before]! - score
      if (ahead > 0 || (ahead === 0 && before < place)) break
      places[at] = before
    }
    places[at] = place
  }
}
