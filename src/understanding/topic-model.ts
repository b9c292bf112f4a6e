// Which topic a question is about, learnt from the ways to ask in all languages at once.
import type { Edition, TopicId } from '../content/topic.ts'
import { confidence, type Evidence } from './calibration.ts'
import { trainLinear, usualTraining, type LinearModel, type Weights } from './linear-model.ts'
import type { Vector } from './ngrams.ts'

export interface RankedTopic {
  id: TopicId
  /** Raw score of the model; comparable only within one message. */
  score: number
}

export interface Match {
  /** Best first: as many as anybody asks for, and the best of those that are wanted in any case. */
  ranked: RankedTopic[]
  /** How likely it is that the first topic is what was meant, 0 to 1. */
  confidence: number
  evidence: Evidence
}

export interface TopicModel {
  /** `gains`: what the conversation so far adds to the scores of some topics. */
  match(vector: Vector, gains?: ReadonlyMap<TopicId, number>): Match
}

export interface Ranking {
  /** So many of all. */
  most: number
  /** And the best `mostWanted` of these. */
  wanted: ReadonlySet<TopicId>
}

const mostWanted = 3
const allOfThem: Ranking = { most: Infinity, wanted: new Set() }

/** The one class of everything that this line does not answer. */
export const elsewhere = ''

export function trainTopics(edition: Edition, vectorOf: (text: string) => Vector, size: number): Weights {
  const samples = [...edition.contents.values()].flatMap(({ asked, askedElsewhere }) => [
    ...[...asked].flatMap(([id, questions]) => questions.map((text) => ({ text, label: id }))),
    ...[...askedElsewhere.values()].flat().map((text) => ({ text, label: elsewhere })),
  ])
  return trainLinear(samples.map(({ text, label }) => ({ text, vector: vectorOf(text), label })), size, usualTraining)
}

/** `model`: learnt by `trainTopics`. */
export function topicModel(model: LinearModel, { most, wanted }: Ranking = allOfThem): TopicModel {
  const against = model.classes.indexOf(elsewhere)
  const places = [...model.classes.keys()].filter((place) => place !== against)
  const wantedPlaces = places.filter((place) => wanted.has(model.classes[place]!))
  const placeOf = new Map(places.map((place) => [model.classes[place]!, place]))

  return {
    match(vector, gains) {
      const scores = model.scores(vector)
      if (gains) for (const [id, gain] of gains) if (placeOf.has(id)) scores[placeOf.get(id)!]! += gain
      const first = best(places, scores, most)
      const kept = wantedPlaces.length > 0 ? best(wantedPlaces, scores, mostWanted).filter((place) => !first.includes(place)) : []
      const ranked = [...first, ...kept].map((place) => ({ id: model.classes[place]!, score: scores[place]! }))
      const top = ranked[0]?.score ?? -2
      const evidence: Evidence = {
        best: top,
        lead: top - (ranked[1]?.score ?? -2),
        elsewhere: scores[against] ?? -1,
        known: vector.known,
        words: vector.words,
      }
      return { ranked, confidence: confidence(evidence), evidence }
    },
  }
}

/** The best first, at most so many: with ten times the topics a message costs no more than their scores. The same score leaves the order of the classes. */
function best(places: readonly number[], scores: Float64Array, most: number): number[] {
  const first: number[] = []
  for (const place of places) {
    const score = scores[place]!
    if (first.length === most && scores[first[most - 1]!]! >= score) continue
    let at = first.length < most ? first.length : most - 1
    for (; at > 0 && scores[first[at - 1]!]! < score; at--) first[at] = first[at - 1]!
    first[at] = place
  }
  return first
}
