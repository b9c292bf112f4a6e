// Reads OpenMetrics text as strictly as its specification says, and refuses everything else.

export interface Read {
  /** By the name of the family. */
  families: Map<string, { type: string; unit: string | null; help: string }>
  /** By name and labels, as they stand there. */
  samples: Map<string, number>
}

const suffixes: Record<string, RegExp> = { counter: /^_total$/, gauge: /^$/, histogram: /^_(?:bucket|count|sum)$/ }
const labels = String.raw`\{[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\[\\"n])*")*\}`

export function readOpenMetrics(text: string): Read {
  if (!text.endsWith('\n# EOF\n')) throw new Error('It does not end with # EOF.')
  const families: Read['families'] = new Map()
  const samples: Read['samples'] = new Map()
  let current: { name: string; type: string } | null = null
  for (const line of text.slice(0, -'# EOF\n'.length).trimEnd().split('\n')) {
    const [, kind, name = '', rest = ''] = line.match(/^# (TYPE|UNIT|HELP) ([a-z_]+) (.+)$/) ?? []
    if (kind === 'TYPE') {
      if (families.has(name) || !(rest in suffixes) || name.endsWith('_total')) throw new Error(`A family cannot begin with “${line}”.`)
      families.set(name, { type: rest, unit: null, help: '' })
      current = { name, type: rest }
      continue
    }
    if (current === null) throw new Error(`“${line}” belongs to no family.`)
    const family = families.get(current.name)!
    if (kind === 'UNIT' && name === current.name && name.endsWith(`_${rest}`)) family.unit = rest
    else if (kind === 'HELP' && name === current.name) family.help = rest
    else {
      const [, sample = '', labelled = '', value = ''] = line.match(new RegExp(String.raw`^([a-z_]+)(${labels})? (\d+(?:\.\d+)?(?:e-?\d+)?)$`)) ?? []
      if (!sample.startsWith(current.name) || !suffixes[current.type]!.test(sample.slice(current.name.length))) throw new Error(`“${line}” is no sample of ${current.name}.`)
      if (samples.has(sample + labelled)) throw new Error(`${sample}${labelled} stands there twice.`)
      samples.set(sample + labelled, Number(value))
    }
  }
  return { families, samples }
}
