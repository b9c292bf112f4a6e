// Does somebody want no more messages from this number? Told apart from questions that share the words ("how do I stop ICE").
import type { Edition } from '../content/topic.ts'
import { linearModel, trainLinear, type Training, type Weights } from './linear-model.ts'
import { learnShapes, topicNgrams, vectorizer, type Shapes, type Vector, type VectorizerOptions } from './ngrams.ts'

export interface OptOutModel {
  /** Above 0: rather this than anything else; compared with `optOutFrom`. -1 where it is plainly something else. `vector` is the text as topics read it. */
  score(folded: string, vector: Vector): number
  /** Clears what was read for it. */
  forget(): void
}

export interface TrainedOptOut {
  /** A quick look, with the eyes that read topics. */
  glance: Weights
  /** A close look at what is left, at words in pairs: "no dejen de mandar" is not "dejen de mandar". */
  shapes: Shapes
  weights: Weights
}

const isOptOut = 'opt-out'
const pairNgrams: VectorizerOptions = { ...topicNgrams, pairs: { letters: 4, reach: 6 } }
/** Both kinds of mistake cost alike: somebody goes on being answered, or a question is not. */
const cost = { own: 3, other: 3 }
const glancing: Training = { cost, epochs: 6 }
const looking: Training = { cost, epochs: 25 }
/** Below, the quick look has settled it; of the development set's opt-outs hardly one scores less. */
const worthALook = -0.9

/** null when the content has no examples of it. */
export function trainOptOut(edition: Edition, vectorOf: (text: string) => Vector, size: number): TrainedOptOut | null {
  const contents = [...edition.contents.values()]
  const asked = contents.flatMap(({ optOut }) => optOut.asked)
  if (asked.length === 0) return null
  const close = contents.flatMap(({ optOut }) => optOut.close)
  const others = contents.flatMap((content) => [...content.asked.values(), ...content.askedElsewhere.values(), content.urgency.now, content.urgency.calm].flat())
  const learn = (read: (text: string) => Vector, rows: number, against: readonly string[], training: Training) => {
    const examples = [...asked.map((text) => ({ text, label: isOptOut })), ...against.map((text) => ({ text, label: 'other' }))]
    return trainLinear(examples.map(({ text, label }) => ({ text, vector: read(text), label })), rows, training)
  }
  const glance = learn(vectorOf, size, [...close, ...others], glancing)
  const { classes, scores } = linearModel(glance)
  const place = classes.indexOf(isOptOut)
  // What the quick look settles need not be learnt twice.
  const unsettled = others.filter((text) => scores(vectorOf(text))[place]! >= worthALook)
  const shapes = learnShapes([...asked, ...close], pairNgrams)
  const { vector, size: pairSize } = vectorizer(shapes, pairNgrams)
  return { glance, shapes, weights: learn(vector, pairSize, [...close, ...unsettled], looking) }
}

export function optOutModel(trained: TrainedOptOut | null): OptOutModel {
  if (trained === null) return { score: () => -1, forget: () => {} }
  const glance = linearModel(trained.glance)
  const look = linearModel(trained.weights)
  const place = glance.classes.indexOf(isOptOut)
  const { look: read, forget } = vectorizer(trained.shapes, pairNgrams)
  return {
    score: (folded, vector) => (glance.scores(vector)[place]! < worthALook ? -1 : look.scores(read(folded))[place]!),
    forget,
  }
}
