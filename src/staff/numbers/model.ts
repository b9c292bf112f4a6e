// What was asked, week by week: only weeks that are over, only numbers that are large enough to be kept.
import { folded, mondayOf } from '../../stats/count.ts'
import type { Count, Counters } from '../../storage/counters.ts'
import { daysAfter } from '../../content/due.ts'

/** Weeks on one chart. */
export const mostWeeks = 12
/** Weeks in each of the two stretches that are held against each other. */
export const stretch = 4
const mostTopics = 12
const mostWords = 30

/** One row of a chart: a number a week; null where so few were there that none was kept. */
export interface Series {
  key: string
  values: (number | null)[]
  sum: number
}

export interface Numbers {
  /** Mondays, the oldest first; empty while nothing was ever kept. */
  weeks: string[]
  /** Conversations that were answered, asked back, not known, or gave a command. */
  outcomes: Series[]
  /** Those answered, by channel. */
  channels: Series[]
  /** Days and channels with too few to stand alone, added up. */
  smallDays: Series
  /** Topics answered, by language. */
  languages: Series[]
  smallWeeks: Series
  /** The last weeks against those before. */
  topics: { topic: string; now: number | null; before: number | null }[]
  words: { language: string; word: string; count: number }[]
}

const outcomes = ['answer', 'choices', 'unknown', 'command']

export function numbersOf(counters: Pick<Counters, 'list'>, today: string): Numbers {
  const running = mondayOf(today)
  const over = (table: 'day' | 'week' | 'words') => counters.list(table).map((count) => ({ ...count, from: mondayOf(count.from) })).filter(({ from }) => from < running)
  const [days, weekly, words] = [over('day'), over('week'), over('words')]
  const weeks = weeksOf([...days, ...weekly, ...words], running)
  const kept = (counts: Count[]) => counts.filter(({ what }) => what !== folded)
  const small = (counts: Count[]) => seriesOf(counts.filter(({ what }) => what === folded), weeks, () => folded)[0] ?? { key: folded, values: weeks.map(() => null), sum: 0 }
  const byOutcome = new Map(seriesOf(kept(days), weeks, ({ what }) => what).map((series) => [series.key, series]))
  return {
    weeks,
    outcomes: outcomes.map((key) => byOutcome.get(key) ?? { key, values: weeks.map(() => null), sum: 0 }),
    channels: bySum(seriesOf(kept(days).filter(({ what }) => what === 'answer'), weeks, ({ where }) => where)),
    smallDays: small(days),
    languages: bySum(seriesOf(kept(weekly), weeks, ({ where }) => where)),
    smallWeeks: small(weekly),
    topics: topicsOf(kept(weekly), running),
    words: wordsOf(words, running),
  }
}

/** From the first week that has anything to the last that is over, gaps included. */
function weeksOf(counts: readonly Count[], running: string): string[] {
  const first = counts.reduce<string>((earliest, { from }) => (from < earliest ? from : earliest), running)
  const all = Array.from({ length: mostWeeks }, (_, i) => daysAfter(running, -7 * (mostWeeks - i)))
  return all.filter((week) => week >= first)
}

function seriesOf(counts: readonly Count[], weeks: readonly string[], keyOf: (count: Count) => string): Series[] {
  return [...Map.groupBy(counts, keyOf)].map(([key, group]) => {
    const values = weeks.map((week) => sumOf(group.filter(({ from }) => from === week)))
    return { key, values, sum: values.reduce<number>((sum, value) => sum + (value ?? 0), 0) }
  })
}

const sumOf = (counts: readonly Count[]): number | null => (counts.length === 0 ? null : counts.reduce((sum, { count }) => sum + count, 0))

const bySum = (series: Series[]): Series[] => series.filter(({ sum }) => sum > 0).sort((a, b) => b.sum - a.sum || (a.key < b.key ? -1 : 1))

function topicsOf(counts: readonly Count[], running: string): Numbers['topics'] {
  const [from, earlier] = [daysAfter(running, -7 * stretch), daysAfter(running, -14 * stretch)]
  return [...Map.groupBy(counts, ({ what }) => what)]
    .map(([topic, group]) => ({
      topic,
      now: sumOf(group.filter((count) => count.from >= from)),
      before: sumOf(group.filter((count) => count.from >= earlier && count.from < from)),
    }))
    .filter(({ now, before }) => now !== null || before !== null)
    .sort((a, b) => (b.now ?? 0) - (a.now ?? 0) || (b.before ?? 0) - (a.before ?? 0) || (a.topic < b.topic ? -1 : 1))
    .slice(0, mostTopics)
}

function wordsOf(counts: readonly Count[], running: string): Numbers['words'] {
  const from = daysAfter(running, -7 * mostWeeks)
  return [...Map.groupBy(counts.filter((count) => count.from >= from), ({ where, what }) => `${where} ${what}`).values()]
    .map((group) => ({ language: group[0]?.where ?? '', word: group[0]?.what ?? '', count: sumOf(group) ?? 0 }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)
}
