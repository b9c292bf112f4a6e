// Figures as OpenMetrics text 1.0, which Prometheus and its like read.

export const contentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

interface Named {
  /** Ends with the unit, where there is one; without `_total`. */
  name: string
  unit?: 'seconds' | 'bytes' | 'hours'
  /** One sentence. */
  help: string
}

export type Labels = Readonly<Record<string, string>>

export interface Histogram {
  /** How many took at most so long, by the limit in `le`; without the last one, which is `count`. */
  buckets: readonly { le: number; count: number }[]
  count: number
  sum: number
}

export type Family =
  | (Named & { type: 'counter' | 'gauge'; values: readonly { labels?: Labels; value: number }[] })
  | (Named & { type: 'histogram'; values: readonly Histogram[] })

export function openMetrics(families: readonly Family[]): string {
  return `${families.flatMap((family) => [...headOf(family), ...samplesOf(family)]).join('\n')}\n# EOF\n`
}

function headOf({ name, type, unit, help }: Family): string[] {
  return [`# TYPE ${name} ${type}`, ...(unit ? [`# UNIT ${name} ${unit}`] : []), `# HELP ${name} ${escaped(help)}`]
}

function samplesOf(family: Family): string[] {
  const { name } = family
  if (family.type !== 'histogram') return family.values.map(({ labels = {}, value }) => `${name}${family.type === 'counter' ? '_total' : ''}${labelled(labels)} ${number(value)}`)
  return family.values.flatMap(({ buckets, count, sum }) => [
    ...buckets.map((bucket) => `${name}_bucket${labelled({ le: decimal(bucket.le) })} ${number(bucket.count)}`),
    `${name}_bucket${labelled({ le: '+Inf' })} ${number(count)}`,
    `${name}_count ${number(count)}`,
    `${name}_sum ${number(sum)}`,
  ])
}

const labelled = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

const number = (value: number): string => String(value)
/** A limit is spelt 1.0 and never 1, so that it is one and the same series for every reader. */
const decimal = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value))
