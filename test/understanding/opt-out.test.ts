// Somebody who wants no more messages is understood in their own words; somebody who asks a question with the same words is answered.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { optOutScores } from '../../src/commands/opt-out-scores.ts'
import { readQuestions } from '../../src/commands/questions.ts'
import { repository } from '../../src/config.ts'
import { editionOf } from '../../src/content/topic.ts'
import { understandingOf } from '../../src/understanding/understand.ts'
import { prepareHere } from '../support/district.ts'
import { today } from '../support/edition.ts'
import { shippedFiles } from '../support/shipped.ts'

const { ready } = await prepareHere({ files: shippedFiles(), today, number: 1 })
if (ready === null) throw new Error('The shipped content cannot serve: test/content/shipped.test.ts says why.')
const understanding = understandingOf(editionOf(ready.edition), ready.trained)
const kind = (text: string) => understanding.understand(text, { language: null, choices: [] }).kind

describe('in people’s own words', () => {
  test.each(['Stop. Thank you', 'please stop texting me', 'wrong number, please remove me', 'ya no me manden mensajes', 'Stop, gracias', 'đừng nhắn tin cho tôi nữa', '请不要再给我发短信了', '唔好再send短訊俾我', 'huwag na po kayong mag-text'])('“%s” is an opt-out', (text) => {
    expect(kind(text)).toBe('opt-out')
  })

  test.each(['how do I stop ICE', 'they stopped my husband', 'me hicieron el alto', 'stop the bullying at school', 'where is the bus stop', 'delete my data', '怎么阻止移民局进学校'])('“%s” is none', (text) => {
    expect(kind(text)).not.toBe('opt-out')
  })
})

describe('on the test set', () => {
  const folder = join(repository, 'test/questions/opt-out/test')
  const scores = optOutScores(readdirSync(folder).flatMap((name) => readQuestions(join(folder, name))), understanding)

  /** What was reached less what chance moves; the README of the room says what it should be. */
  test.each(Object.keys(scores))('%s is understood as well as it was, and questions are not mistaken', (language) => {
    const { asked, understood, close, taken } = scores[language]!
    const [fewest, most] = language === 'all' ? [0.88, 0.012] : [0.84, 0.025]
    expect(understood / asked).toBeGreaterThan(fewest)
    expect(taken / close).toBeLessThan(most)
  })
})
