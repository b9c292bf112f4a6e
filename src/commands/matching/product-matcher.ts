// The matcher of the product as it is: what a parent's question goes through, on topics that are not the district's.
import type { Edition } from '../../content/topic.ts'
import { linearModel } from '../../understanding/linear-model.ts'
import { learnShapes, topicNgrams, vectorizer } from '../../understanding/ngrams.ts'
import { topicModel, trainTopics } from '../../understanding/topic-model.ts'
import type { Matcher } from './matcher.ts'

/** A public set has no examples of “not ours”, so the confidence lacks one of the things it was fitted with. */
export const productMatcher: Matcher = {
  name: 'the product',
  learn(examples) {
    const shapes = learnShapes(examples.map(({ text }) => text), topicNgrams)
    const { vector, size } = vectorizer(shapes, topicNgrams)
    const asked = new Map([...Map.groupBy(examples, ({ label }) => label)].map(([label, own]) => [label, own.map(({ text }) => text)]))
    // Training reads nothing of an edition but the ways to ask.
    const edition = { contents: new Map([['en', { asked, askedElsewhere: new Map() }]]) } as unknown as Edition
    const weights = trainTopics(edition, vector, size)
    const model = topicModel(linearModel(weights))
    const classes = [...asked.keys()].sort()
    const place = new Map(classes.map((name, i) => [name, i]))
    return {
      classes,
      guess(text) {
        const { ranked, confidence } = model.match(vector(text))
        const scores = new Float32Array(classes.length)
        for (const { id, score } of ranked) scores[place.get(id)!] = score
        return { scores, confidence }
      },
    }
  },
}
