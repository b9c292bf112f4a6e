// What is typed for a new topic, and what is wrong with it: everything at once, field by field.
import { isDay } from '../../content/due.ts'
import { z } from 'zod'
import type { AskedEdit, FactsEdit, TextEdit } from '../../content/edits/edit.ts'
import { placesIn } from '../../content/fill.ts'
import { scopes, type Edition } from '../../content/topic.ts'
import { longestTitle } from '../../content/word-rules.ts'
import { fold } from '../../language/normalize.ts'
import { freeId, idFrom, isTopicId } from './topic-id.ts'

const text = (most: number) => z.string().max(most).default('').transform((value) => value.replace(/\r\n?/g, '\n').normalize('NFC').trim())
/** A field that may stand in a form several times, once or not at all. */
export const many = z.union([z.string(), z.array(z.string())]).default([]).transform((value) => [value].flat())

export const topicFormShape = z.object({
  title: text(200),
  answer: text(10_000),
  sms: text(2_000),
  asked: text(50_000),
  id: text(100),
  group: text(100),
  urgent: text(10),
  scope: text(20),
  contacts: many.pipe(z.array(z.string().max(100)).max(50)),
  then: many.pipe(z.array(z.string().max(100)).max(50)),
  'source-title': text(300),
  'source-url': text(1_000),
  'source-date': text(100),
  review: text(20),
})
export type TopicForm = z.infer<typeof topicFormShape>

/** Each is a field; what is said of it stands under new.topic.wrong. */
export type Wrong = Partial<Record<keyof TopicForm, string>>

export interface Proposed {
  facts: FactsEdit
  text: TextEdit
  asked: AskedEdit
}

interface Known {
  edition: Edition
  today: string
  /** In the content, or in a draft. */
  isTaken: (id: string) => boolean
}

export const emptyForm = (review: string): TopicForm => ({ ...topicFormShape.parse({}), review })

export function readTopic(form: TopicForm, { edition, today, isTaken }: Known): { proposed: Proposed } | { wrong: Wrong } {
  const proposal = form.id === '' ? idFrom(form.title) : form.id
  const id = form.id === '' && proposal !== '' ? freeId(proposal, isTaken) : proposal
  const questions = linesOf(form.asked)
  const wrong = Object.fromEntries(Object.entries({
    title: form.title === '' ? 'empty' : [...form.title].length > longestTitle && 'long-title',
    answer: form.answer === '' && 'empty',
    sms: form.sms === '' && 'empty',
    asked: questions.length === 0 ? 'no-question' : questions.length > 500 && 'many-questions',
    id: !isTopicId(id) ? 'bad-id' : isTaken(id) && 'taken',
    group: !edition.groups.some((group) => group.id === form.group) && 'choose',
    scope: !isScope(form.scope) && 'choose',
    contacts: form.contacts.some((contact) => !edition.contacts.has(contact)) ? 'choose' : form.urgent !== '' && form.contacts.length === 0 && 'urgent-contact',
    then: form.then.some((topic) => !edition.topics.has(topic)) && 'choose',
    'source-title': form['source-title'] === '' && 'empty',
    'source-url': form['source-url'] !== '' && !isLink(form['source-url']) && 'bad-link',
    review: !isDay(form.review) ? 'bad-day' : form.review <= today && 'past-day',
  }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) as Wrong
  if (Object.keys(wrong).length > 0 || !isScope(form.scope)) return { wrong }
  const source = { title: form['source-title'], url: form['source-url'] === '' ? null : form['source-url'], date: form['source-date'] === '' ? 'undated' : form['source-date'], confidence: 'secondary' as const, checked: today }
  return {
    proposed: {
      facts: { kind: 'facts', topic: id, group: form.group, facts: { urgent: form.urgent !== '', scope: form.scope, contacts: asNamed(form), then: form.then, adds: [], sources: [source], dates: [], review: form.review } },
      text: { kind: 'text', language: edition.source, topic: id, texts: { title: form.title, answer: form.answer, sms: form.sms }, notes: [], means: 'change' },
      asked: { kind: 'asked', language: edition.source, topic: id, questions },
    },
  }
}

/** In the order in which the texts name them: the first is the one that parents are sent to. */
function asNamed({ contacts, sms, answer }: TopicForm): string[] {
  const named = placesIn(`${sms} ${answer}`)
  return [...new Set([...named.filter((id) => contacts.includes(id)), ...contacts])]
}

/** One way to ask a line; spelt otherwise it is the same one. */
function linesOf(asked: string): string[] {
  const seen = new Set<string>()
  return asked.split('\n').map((line) => line.trim()).filter((line) => {
    const key = fold(line) || line
    return line !== '' && !seen.has(key) && seen.add(key)
  })
}

type Scope = (typeof scopes)[number]
const isScope = (value: string): value is Scope => (scopes as readonly string[]).includes(value)
/** As the content allows them. */
const isLink = (url: string): boolean => /^https?:\/\/\S+$/.test(url) && URL.canParse(url)

/** Half a year from a day, as 2027-05-24; the last of a month where the other month is shorter. */
export function halfYearAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate()
  return new Date(Date.UTC(year, month + 5, Math.min(date, last))).toISOString().slice(0, 10)
}
