// What the rules of the content say of one text or sentence that is not published yet, without looking at all the others.
import type { FactsEdit, SentenceEdit, TextEdit } from '../../content/edits/edit.ts'
import { guardProblems } from '../../content/guards/guards.ts'
import { oneAlone } from '../../content/one-alone.ts'
import { editionOf, type Edition, type Problem } from '../../content/topic.ts'
import { wordProblems } from '../../content/word-rules.ts'
import type { UiWords } from '../../language/translate.ts'

type Found = Omit<Problem, 'line'>

/** A new topic in the source language. */
export function topicTextProblems(edition: Edition, facts: FactsEdit, { language, topic, texts }: TextEdit): Found[] {
  const content = edition.contents.get(language)
  if (!content) return []
  const words = new Map([[topic, { ...texts, translates: null, submitted: null, reviewed: null, sameMeaningAs: [], safety: [] }]])
  const alone = oneAlone(content, { words })
  const topics = new Map([...edition.topics, [topic, { id: topic, group: facts.group, ...facts.facts }]])
  // The sentences of the language stay at hand: an answer ends with one of them.
  const changed = { ...edition, topics, contents: new Map([...edition.contents, [language, { ...content, words }]]) }
  return [...wordProblems(changed, alone), ...guardProblems(changed, alone)]
}

/** A sentence of our own, changed. */
export function sentenceProblems(edition: Edition, { language, key, text }: SentenceEdit): Found[] {
  const content = edition.contents.get(language)
  if (!content) return []
  const ui = nested(key, text)
  const alone = oneAlone(content, { ui })
  const changed = editionOf({ ...edition, contents: new Map([[language, alone]]) })
  return [...wordProblems(changed, alone), ...guardProblems(changed, alone)]
}

const nested = (key: string, text: string | string[]): UiWords => key.split('.').reduceRight<UiWords[string]>((inner, step) => ({ [step]: inner }), text) as UiWords
