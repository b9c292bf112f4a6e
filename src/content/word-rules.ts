// What may and may not stand in the words of a topic: numbers, places for contacts, length.
import { withNumbersUpright } from '../language/bidi.ts'
import { measure, smsText } from '../language/sms-length.ts'
import { contactValues, placesIn, usable } from './fill.ts'
import { limitOf, longestSmsNote, smsCost } from './sms-answer.ts'
import type { UiWords } from '../language/translate.ts'
import type { Content, Edition, Problem, Words } from './topic.ts'

type Found = Omit<Problem, 'line'>

/** Seven digits or more with at most one of the signs between them that people write there, or three, three and four with more of them. */
const between = String.raw`[\s.·_/\p{Pd}]`
const phoneNumber = new RegExp(String.raw`(?:\p{Nd}${between}?){7,}|(?<!\p{Nd})\(?\p{Nd}{3}\)?${between}{0,2}\p{Nd}{3}${between}{0,2}\p{Nd}{4}(?!\p{Nd})`, 'u')
const shortNumber = /(?<![\d/.-])(?:9[\s.-]?1[\s.-]?1|988|211|311)(?![\d/])|1-800-/
/** School years and days in figures are no numbers to dial. */
const years = /(?<!\d)(?:19|20)\d\d[-–/](?:(?:19|20)\d\d|\d{1,2}[-–/]\d{1,2})(?!\d)/g
const address = /https?:|www\.|[\w.-]+@[\w-]+\.|[\w-]+\.(?:gov|org|com|net|edu|us)\b|\b[\w-]+\.[a-z]{2,6}\/\S/i
const holdsNumber = (text: string) => phoneNumber.test(text.normalize('NFKC').replace(years, ' '))

/** A title stands in menus and in choices of one text message. */
export const longestTitle = 40

export function wordProblems(edition: Edition, content: Content): Found[] {
  const { code } = content.language
  const problems: Found[] = []
  for (const [id, words] of content.words) {
    const file = `locales/${code}/${edition.topics.get(id)?.group ?? 'unknown'}.yaml`
    problems.push(...textProblems(edition, file, id, words), ...smsProblems(edition, file, code, id))
  }
  for (const { file, key, text } of otherTexts(edition, content)) if (holdsNumber(text)) problems.push({ file, key, level: 'error', message: typed })
  return [...problems, ...sentenceProblems(edition, content)]
}

/** These are text messages of their own, and one must do. */
const oneSegment = ['first-notice.trial', 'first-notice.live', 'urgent-line', 'busy', 'enough', 'enough-web', 'details-note']
/** As long as the address of a web chat may be for it to be named there. */
const usualAddress = 'line.example.org'

function sentenceProblems(edition: Edition, { language: { code, direction }, ui }: Content): Found[] {
  const file = `locales/${code}/ui.yaml`
  const values = { ...contactValues(edition.contacts), address: usualAddress }
  return sentencesOf(ui).flatMap(({ key, text }) => {
    if (key === 'unreviewed.sms' && [...text].length > longestSmsNote) return [{ file, key, level: 'error' as const, message: `At most ${longestSmsNote} characters.` }]
    if (!oneSegment.includes(key)) return []
    const { segments } = measure(smsText(withNumbersUpright(edition.translate(code, key, values), direction)))
    return segments > 1 ? [{ file, key, level: 'error' as const, message: `It takes ${segments} text messages; it must be one.` }] : []
  })
}

/** Everything else that people write: our own sentences, names, ways to ask. */
function otherTexts(edition: Edition, { language, ui, contactNames, asked, askedElsewhere, urgency, optOut }: Content): { file: string; key: string; text: string }[] {
  const folder = `locales/${language.code}`
  const lists = [...asked, ...askedElsewhere].map(([id, texts]) => ({ file: `${folder}/asked/${edition.topics.get(id)?.group ?? 'not-ours'}.yaml`, id, texts }))
  lists.push(...(['asked', 'close'] as const).map((id) => ({ file: `${folder}/opt-out.yaml`, id, texts: optOut[id] })))
  lists.push(...(['now', 'calm'] as const).map((id) => ({ file: `${folder}/urgency.yaml`, id, texts: urgency[id] })))
  return [
    ...sentencesOf(ui).map(({ key, text }) => ({ file: `${folder}/ui.yaml`, key, text })),
    ...[...contactNames].map(([key, text]) => ({ file: `${folder}/contacts.yaml`, key, text })),
    ...lists.flatMap(({ file, id, texts }) => texts.map((text, i) => ({ file, key: `${id}.${i}`, text }))),
  ]
}

const sentencesOf = (ui: UiWords, above = ''): { key: string; text: string }[] =>
  Object.entries(ui).flatMap(([key, value]) => {
    if (typeof value === 'string') return [{ key: above + key, text: value }]
    return Array.isArray(value) ? value.map((text, i) => ({ key: `${above}${key}.${i}`, text })) : sentencesOf(value, `${above}${key}.`)
  })

const typed = 'A number or an address is typed here. It belongs in dialogs/contacts.yaml; write {{its-id}}.'

function textProblems(edition: Edition, file: string, id: string, words: Words): Found[] {
  const problems: Found[] = []
  for (const part of ['title', 'answer', 'sms'] as const) {
    const text = words[part]
    const key = `${id}.${part}`
    const plain = text.normalize('NFKC').replace(/\{\{[^{}]*\}\}/g, ' ')
    if (holdsNumber(plain) || shortNumber.test(plain) || address.test(plain)) problems.push({ file, key, level: 'error', message: typed })
    for (const place of placesIn(text)) {
      if (!edition.contacts.has(place)) problems.push({ file, key, level: 'error', message: `There is no contact “${place}” in dialogs/contacts.yaml.` })
    }
    if (/\{\{|\}\}/.test(plain)) problems.push({ file, key, level: 'error', message: 'A {{place}} is not closed properly.' })
  }
  const length = [...words.title].length
  if (length > longestTitle) problems.push({ file, key: `${id}.title`, level: 'error', message: `The title has ${length} characters; at most ${longestTitle} fit a menu.` })
  return problems
}

function smsProblems(edition: Edition, file: string, code: string, id: string): Found[] {
  const topic = edition.topics.get(id)
  const cost = smsCost(edition, code, id)
  if (!topic || !cost) return []
  const key = `${id}.sms`
  const problems: Found[] = []
  const limit = limitOf(edition, id)
  if (cost.segments > limit) {
    const why = cost.costly.length > 0 ? ` These characters make it cost more: ${cost.costly.join(' ')}` : ''
    problems.push({ file, key, level: 'error', message: `It takes ${cost.segments} text messages; at most ${limit}.${why}` })
  }
  const hotline = topic.contacts[0] === undefined ? null : usable(topic.contacts[0], edition.contacts)
  if (topic.urgent && hotline && !cost.first.includes(hotline.value)) {
    problems.push({ file, key, level: 'error', message: `${hotline.value} must stand in the first text message.` })
  }
  return problems
}
