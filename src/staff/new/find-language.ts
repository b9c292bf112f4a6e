// From what somebody calls a language to its code: by its name in the reader's language, by its own, or the code itself.
import { setImmediate as turn } from 'node:timers/promises'
import type { LanguageCode } from '../../content/topic.ts'
import { fold } from '../../language/normalize.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const pairs = letters.flatMap((first) => letters.map((second) => first + second))
/** Every code that there could be is asked for, since no list of them can be had: first the short ones, which most languages have. */
const codes = { short: [pairs], long: letters.map((last) => pairs.map((pair) => pair + last)) }

type Names = Map<string, LanguageCode>
/** By reader's language: folded name → code. */
const made: Record<keyof typeof codes, Map<LanguageCode, Promise<Names>>> = { short: new Map(), long: new Map() }

/** null: nothing of that name is known. */
export async function findLanguage(given: string, reads: LanguageCode): Promise<LanguageCode | null> {
  const wanted = fold(given)
  if (wanted === '') return null
  for (const length of ['short', 'long'] as const) {
    const names = made[length].get(reads) ?? namesFor(reads, codes[length])
    made[length].set(reads, names)
    const code = (await names).get(wanted)
    if (code !== undefined) return code
  }
  return canonical(given.trim())
}

/** What the language calls itself; null where this computer does not know. */
export function ownName(code: LanguageCode): string | null {
  if (Intl.DisplayNames.supportedLocalesOf([code]).length === 0) return null
  return displayOf(code).of(code) ?? null
}

const displayOf = (reads: LanguageCode) => new Intl.DisplayNames([reads], { type: 'language', fallback: 'none' })

async function namesFor(reads: LanguageCode, parts: readonly string[][]): Promise<Names> {
  const found: Names = new Map()
  const display = displayOf(reads)
  for (const part of parts) {
    for (const code of part) {
      const name = display.of(code)
      // Of two codes for one language the shorter one is written.
      if (name !== undefined && canonical(code) === code && !found.has(fold(name))) found.set(fold(name), code)
    }
    // Parents are answered in between.
    await turn()
  }
  for (const code of new Set(found.values())) {
    const own = fold(ownName(code) ?? '')
    if (own !== '' && !found.has(own)) found.set(own, code)
  }
  return found
}

function canonical(code: string): LanguageCode | null {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(code)) return null
  try {
    return Intl.getCanonicalLocales(code)[0] ?? null
  } catch {
    return null
  }
}
