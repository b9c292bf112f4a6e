// Public sets of questions to measure matching with, and the few examples a topic that a matcher may learn from.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const splits = ['train', 'val', 'test', 'oosTrain', 'oosVal', 'oosTest'] as const
const line = z.object({ split: z.enum(splits), text: z.string(), label: z.string().nullable() })

export interface Labelled {
  text: string
  label: string
}

export interface QuestionSet {
  name: string
  train: Labelled[]
  test: Labelled[]
  /** Questions that no topic answers. */
  outside: string[]
}

export const setsByFile = [
  { file: 'clinc.jsonl', name: 'CLINC150', source: 'https://github.com/clinc/oos-eval, Larson et al. 2019, CC BY 3.0' },
  { file: 'banking77.jsonl', name: 'BANKING77', source: 'https://github.com/PolyAI-LDN/task-specific-datasets, Casanueva et al. 2020, CC BY 4.0' },
] as const

export const isThere = (folder: string, file: string): boolean => existsSync(join(folder, file))

/** One JSON object a line; throws with the line's number. */
export function readSet(folder: string, { file, name }: { file: string; name: string }): QuestionSet {
  const set: QuestionSet = { name, train: [], test: [], outside: [] }
  readFileSync(join(folder, file), 'utf8').split('\n').forEach((text, i) => {
    if (text.trim() === '') return
    const { split, text: asked, label } = parsed(text, `${file}:${i + 1}`)
    if (label === null) {
      if (split === 'oosTest') set.outside.push(asked)
    } else if (split === 'train') set.train.push({ text: asked, label })
    else if (split === 'test') set.test.push({ text: asked, label })
  })
  return set
}

function parsed(text: string, where: string): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw new Error(`${where} is not a line of a set: {"split": "${splits.join('" or "')}", "text": "…", "label": "…" or null}`)
  }
}

/** The first `count` of each topic's shuffled lines; the same for the same seed, on every machine and in every comparison. */
export function fewShots({ train }: QuestionSet, count: number, seed: number): Labelled[] {
  const random = sequence(1000 + seed)
  const byLabel = Map.groupBy(train, ({ label }) => label)
  return [...byLabel.keys()].sort().flatMap((label) => shuffled(byLabel.get(label) ?? [], random).slice(0, count))
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const mixed = [...list]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = mixed[i]!
    mixed[i] = mixed[j]!
    mixed[j] = held
  }
  return mixed
}

/** Mulberry32: numbers from 0 to 1 that follow from the seed. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
