// Every date in a text stands among the facts of its topic: a wrong year is a wrong answer.
import { plainDigits } from '../../language/normalize.ts'
import type { Content, Edition } from '../topic.ts'
import { topicTexts, type Found, type Pair } from './guarded-text.ts'
import { plain } from './phrase.ts'

interface Written {
  year: number | null
  /** 1 to 12. */
  month: number | null
  day: number | null
}

export function dateProblems(edition: Edition, content: Content, pairs: readonly Pair[]): Found[] {
  return pairs.flatMap((pair) => {
    const known = (edition.topics.get(pair.id)?.dates ?? []).map(partsOf)
    return topicTexts([pair]).flatMap(({ file, key, text }) =>
      datesIn(text, content.language.code)
        .filter((date) => !known.some((other) => agrees(date, other)))
        .map((date): Found => ({ file, key, level: 'error', message: `${inDigits(date)} is not among the dates of this topic in dialogs/${pair.group}.yaml.` })),
    )
  })
}

/** As 2017, 2017-02 or 2017-02-09. */
function partsOf(date: string): Written {
  const [year = null, month = null, day = null] = date.split('-').map(Number)
  return { year, month, day }
}

/** What is written may say less than what is known, and nothing else. */
const agrees = (written: Written, known: Written) => (['year', 'month', 'day'] as const).every((part) => written[part] === null || written[part] === known[part])

const inDigits = ({ year, month, day }: Written) => [year, month, day].filter((part) => part !== null).join('-')

/** Every year, and every month with the day and the year beside it, as the language writes them. */
export function datesIn(text: string, language: string): Written[] {
  // No space between a digit and a character that is written without spaces.
  let rest = plainDigits(plain(text)).replace(/(\p{Nd}) (?=[\p{sc=Han}])|(?<=[\p{sc=Han}]) (?=\p{Nd})/gu, '$1')
  const found: Written[] = []
  for (const { name, month } of monthsOf(language)) {
    rest = rest.replace(monthPattern(name), (...match) => {
      const { before, after, yearBefore, yearAfter } = match.at(-1) as Record<string, string | undefined>
      const year = yearBefore ?? yearAfter
      const day = before ?? after
      // "May" alone may be a verb.
      if (year === undefined && day === undefined) return String(match[0])
      found.push({ year: year === undefined ? null : Number(year), month, day: day === undefined ? null : Number(day) })
      return ' '.repeat(String(match[0]).length)
    })
  }
  for (const [year] of rest.matchAll(/(?<![\d.,$-])(?:19|20)\d\d(?![\d]|[.,]\d)/g)) found.push({ year: Number(year), month: null, day: null })
  return found
}

interface Month {
  name: string
  month: number
}

const known = new Map<string, Month[]>()

/** The longest first, so that the twelfth month is not taken for the second. */
function monthsOf(language: string): Month[] {
  const months = known.get(language)
  if (months) return months
  const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { month: 'long', day: 'numeric', timeZone: 'UTC' })
  const named = Array.from({ length: 12 }, (_, i) => {
    const parts = format.formatToParts(Date.UTC(2024, i, 15))
    const at = parts.findIndex(({ type }) => type === 'month')
    const name = parts[at]?.value ?? ''
    // Where months are numbers, the word for month stands behind the number: 2月.
    return { name: plain(/^\d+$/.test(name) ? name + (parts[at + 1]?.value ?? '') : name), month: i + 1 }
  }).sort((a, b) => b.name.length - a.name.length)
  known.set(language, named)
  return named
}

/** What languages write between the parts of a date. */
const between = String.raw`(?: de | del | ngày | năm | ng |, ?| )?`
const patterns = new Map<string, RegExp>()

function monthPattern(name: string): RegExp {
  const compiled = patterns.get(name)
  if (compiled) return compiled
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const begins = /^\d/.test(name) ? String.raw`(?<!\d)` : String.raw`(?<![\p{L}\p{M}])`
  const ends = /\p{sc=Han}$/u.test(name) ? '' : String.raw`\p{M}*(?![\p{L}\p{M}\d])`
  const year = String.raw`(?:19|20)\d\d(?!\d)`
  const day = String.raw`\d{1,2}(?!\d)`
  const pattern = new RegExp(String.raw`(?:(?<yearBefore>${year})年?${between})?(?:(?<!\d)(?<before>${day})${between})?${begins}${escaped}${ends}(?:${between}(?<after>${day})[日號号]?)?(?:${between}(?<yearAfter>${year}))?`, 'gu')
  patterns.set(name, pattern)
  return pattern
}
