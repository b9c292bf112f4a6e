// The dashboard and the alert rules that operators copy ask for nothing but what /metrics really prints.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { repository } from '../../src/config.ts'
import { readOpenMetrics } from '../support/openmetrics.ts'
import { sharedApp } from '../support/serve.ts'

const token = 'a-token-of-the-tests-that-is-long-enough'
const fileOf = (name: string) => readFileSync(join(repository, 'src/operate/deploy', name), 'utf8')
const app = sharedApp({ settings: { metricsToken: token } })

/** Every series, with its labels. */
let printed: { name: string; labels: Map<string, string> }[]
beforeAll(async () => {
  const text = await (await fetch(`${app().url}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).text()
  const labelsOf = (sample: string) => new Map([...sample.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, label = '', value = '']) => [label, value]))
  printed = [...readOpenMetrics(text).samples.keys()].map((sample) => ({ name: sample.split('{')[0]!, labels: labelsOf(sample) }))
})

/** Labels that Prometheus itself adds, and its own series. */
const ofPrometheus = { labels: ['job', 'instance'], series: ['up'] }

/** What it asks for that is not there. */
function missingIn(expression: string): string[] {
  const asked = [...expression.matchAll(/\b([a-z]+_[a-z_]+|up)\b(?!\s*\()(?:\{([^}]*)\})?/g)].filter(([, name = '']) => /^(familyline|process)_/.test(name) || ofPrometheus.series.includes(name))
  if (asked.length === 0) return [`${expression} asks for nothing`]
  return asked.flatMap(([text, name = '', matchers = '']) => {
    if (ofPrometheus.series.includes(name)) return []
    const series = printed.filter((each) => each.name === name)
    const wanted = [...matchers.matchAll(/([a-z_]+)(=~|=)"([^"]*)"/g)].filter(([, label = '']) => !ofPrometheus.labels.includes(label))
    const isThere = wanted.every(([, label = '', , values = '']) => values.split('|').every((value) => series.some(({ labels }) => labels.get(label) === value)))
    return series.length > 0 && isThere ? [] : [text]
  })
}

const balanced = (expression: string) => ['()', '{}', '[]'].every(([open = '', close = '']) => expression.split(open).length === expression.split(close).length)

test('what is not printed is found', () => {
  expect(missingIn('rate(familyline_turns_total{outcome="ok"}[1h]) > 0')).toEqual([])
  expect(missingIn('familyline_questions_total')).toEqual(['familyline_questions_total'])
  expect(missingIn('familyline_turns_total{outcome="lost"}')).toEqual(['familyline_turns_total{outcome="lost"}'])
})

describe('grafana-dashboard.json', () => {
  const target = z.looseObject({ expr: z.string(), legendFormat: z.string(), datasource: z.object({ type: z.literal('prometheus'), uid: z.literal('${datasource}') }) })
  const panel = z.looseObject({ id: z.number(), type: z.enum(['timeseries', 'stat']), title: z.string().min(1), description: z.string().min(1), gridPos: z.object({ h: z.number(), w: z.number(), x: z.number(), y: z.number() }), targets: z.array(target).min(1) })
  const shape = z.looseObject({ uid: z.string(), title: z.string(), schemaVersion: z.number(), panels: z.array(panel).min(5), templating: z.object({ list: z.array(z.looseObject({ name: z.string(), type: z.string() })) }) })
  const { panels, templating } = shape.parse(JSON.parse(fileOf('grafana-dashboard.json')))

  test('asks for a data source when it is imported, and knows every variable that it uses', () => {
    expect(templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' })
    const used = [...fileOf('grafana-dashboard.json').matchAll(/\$\{?([a-z]+)\b/g)].map(([, name]) => name)
    expect([...new Set(used)].sort()).toEqual(templating.list.map(({ name }) => name).sort())
  })

  test('has panels of one id each, which fill rows of the grid and do not overlap', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) => Array.from({ length: h * w }, (_, n) => `${x + (n % w)}/${y + Math.floor(n / w)}`))
    expect(new Set(cells).size).toBe(cells.length)
    for (const { gridPos: { x, w } } of panels) expect(x + w).toBeLessThanOrEqual(24)
  })

  test.each(panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)))('%s: %s', (_, expression) => {
    expect(balanced(expression)).toBe(true)
    expect(missingIn(expression)).toEqual([])
  })
})

describe('alerts.yaml', () => {
  const duration = z.string().regex(/^\d+[smh]$/)
  const rule = z.strictObject({
    alert: z.string().regex(/^FamilyLine[A-Z][A-Za-z]+$/),
    expr: z.string(),
    for: duration.optional(),
    labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
    annotations: z.strictObject({ summary: z.string().min(10), description: z.string().min(20) }),
  })
  const { groups } = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule).min(1) })) }).parse(parse(fileOf('alerts.yaml')))
  const rules = groups.flatMap((group) => group.rules)

  test('has each alert once', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  test.each(rules.map(({ alert, expr }) => [alert, expr] as const))('%s: %s', (_, expression) => {
    expect(balanced(expression)).toBe(true)
    expect(missingIn(expression)).toEqual([])
  })

  test('looks at figures of messages over an hour, since they move in quarters of one', () => {
    for (const { expr } of rules) for (const [, window] of expr.matchAll(/\[(\d+[smh])\]/g)) expect(window).toBe('1h')
  })

  test('names every part that can be degraded', () => {
    const parts = printed.filter(({ name }) => name === 'familyline_degraded').map(({ labels }) => labels.get('part'))
    const watched = rules.flatMap(({ expr }) => expr.match(/part=~"([^"]*)"/)?.[1]?.split('|') ?? [])
    // Erasing has a figure of its own, with how far it is behind.
    expect([...watched, 'erasing'].sort()).toEqual(parts.sort())
  })
})

test.each(['alerts.yaml', 'Dockerfile'])('%s begins with what it is for', (name) => {
  expect(fileOf(name)).toMatch(/^# [A-Z].{20,}[.:]/)
})
