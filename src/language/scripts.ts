// Which script a text is written in, as most of its letters tell.

/** What sets a script apart, where ISO 15924 has one name for a mixture: Japanese has its kana, Korean its hangul. */
const signs: Record<string, string> = { Jpan: 'Kana', Hrkt: 'Kana', Hira: 'Kana', Kore: 'Hang', Hans: 'Hani', Hant: 'Hani', Hanb: 'Hani', Aran: 'Arab' }

/** The name under which `scriptReader` finds a script that ISO 15924 names. */
export const scriptNamed = (iso: string): string => signs[iso] ?? iso

/** Of a sentence with Chinese characters in it, so much at least is kana in Japanese. */
const kanaShare = 0.2

export interface ScriptOfText {
  script: string
  /** Share of the text's letters, half of them to all. */
  share: number
}

/** null for a text without letters, for a script that is none of `scripts`, and where no script has half of the letters. */
export function scriptReader(scripts: readonly string[]): (text: string) => ScriptOfText | null {
  const wanted = [...new Set(scripts.map(scriptNamed))]
  const signsOf = wanted.flatMap((script) => {
    const letters = lettersOf(script)
    return letters === null ? [] : [{ script, letters }]
  })
  return (text) => {
    if (!beyondLatin.test(text)) return anyLetter.test(text) && wanted.includes(latin) ? { script: latin, share: 1 } : null
    const all = count(text, letter)
    if (all === 0) return null
    const kana = wanted.includes('Kana') ? count(text, kanaLetter) : 0
    if (kana > 1 && kana >= kanaShare * all && kana + count(text, hanLetter) >= all / 2) return { script: 'Kana', share: (kana + count(text, hanLetter)) / all }
    for (const { script, letters } of signsOf) {
      const share = count(text, letters) / all
      if (share >= 0.5) return { script, share }
    }
    return null
  }
}

const latin = 'Latn'
/** Some letter that is not Latin may be here: everything else is left out by one quick look. */
const beyondLatin = /[^\u0000-\u02ff\u1e00-\u2bff\u0300-\u036f\ufe00-\ufe0f\u{1f000}-\u{1ffff}]/u
const anyLetter = /\p{L}/u
const letter = /\p{L}/gu
const hanLetter = /\p{Script=Hani}/gu
const kanaLetter = /[\p{Script=Hira}\p{Script=Kana}]/gu

/** null where Unicode knows no such script. */
function lettersOf(script: string): RegExp | null {
  try {
    return new RegExp(`[\\p{Script=${script}}&&\\p{L}]`, 'gv')
  } catch {
    return null
  }
}

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0
