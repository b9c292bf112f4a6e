// Invented families, the same in every run: what they are called, where they live, and everything that would give them away.
import { createHash } from 'node:crypto'
import { latinWord, nameIn, scripts, type Script } from './family-names.ts'
import { digitWords, spellings, type Spelling } from './number-spellings.ts'

export interface Family {
  /** As a failing proof names it. */
  id: string
  script: Script
  name: string
  /** From which it texts, as the messaging company writes it. */
  number: string
  /** Of this machine's own range, so that requests can really come from it. */
  internetAddress: string
  /** Another number, which it writes into messages in its own way. */
  written: { digits: string; spelling: Spelling }
  /** Nine digits. */
  aNumber: string
  street: string
  born: string
  mail: string
  handle: string
  /** Everything it may write about itself; one text is one message's worth. */
  confesses: string[]
  /** Texts by which it can be recognised wherever they stand; numbers are looked for on their own. */
  words: { what: string; text: string }[]
}

/** Numbers that end in 555-01xx belong to nobody; those of the invented district and of other tests are left out. */
const takenEndings = ['0100', '0117', '0118', '0142', '0155', '0177', '0188', '0199']
const areas = [209, 213, 279, 310, 323, 341, 424, 442, 510, 530, 559, 562, 619, 626, 650, 657, 661, 669, 707, 714, 747, 760, 805, 818, 831, 840, 858, 909, 916, 925, 949, 951]
const endings = Array.from({ length: 100 }, (_, n) => `01${String(n).padStart(2, '0')}`).filter((ending) => !takenEndings.includes(ending))
export const numberEndings: readonly string[] = endings.map((ending) => `555${ending}`)

const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']
const englishMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const streets = ['Terrace', 'Street', 'Avenue', 'Court', 'Way', 'Lane']

/** Two thousand numbers are enough for a thousand families. */
export const mostFamilies = 1300

/** The words before it are names. */
const firstFreeWord = 2 * Math.ceil(mostFamilies / scripts.length)

export function inventedFamilies(count: number, seed = 'lantern'): Family[] {
  if (count > mostFamilies) throw new Error(`There are only ${mostFamilies} invented families.`)
  return Array.from({ length: count }, (_, n) => family(n, seed))
}

/** A number from 0 to below `most`, always the same for one question. */
function drawn(most: number, ...question: (string | number)[]): number {
  return createHash('sha256').update(question.join('\n')).digest().readUInt32BE() % most
}

function family(n: number, seed: string): Family {
  const draw = (what: string, most: number) => drawn(most, seed, n, what)
  const script = scripts[n % scripts.length]!
  const name = nameIn(script, Math.floor(n / scripts.length))
  const [streetName, mailName, host, nick] = [0, 1, 2, 3].map((part) => plainLatin(latinWord(firstFreeWord + 4 * n + part)))
  const spelling = spellings[n % spellings.length]!
  const digits = phone(2 * n + 1)
  const aNumber = String(200_000_000 + draw('A-number', 700_000_000))
  const street = `${210 + draw('house', 9000)} ${streetName} ${streets[draw('street', streets.length)]} Apt ${1 + draw('flat', 40)}`
  const born = date(1962 + draw('year', 46), 1 + draw('month', 12), 1 + draw('day', 28), draw('date', 6))
  const mail = `${mailName!.toLowerCase()}.${draw('mail', 90) + 10}@${host!.toLowerCase()}.example`
  const handle = `@${nick!.toLowerCase()}_${draw('handle', 90) + 10}`
  return {
    id: `family ${n + 1}`,
    script,
    name,
    number: `+1${phone(2 * n)}`,
    internetAddress: `127.${20 + draw('net', 200)}.${1 + (n >> 8)}.${n & 255}`,
    written: { digits, spelling },
    aNumber,
    street,
    born,
    mail,
    handle,
    confesses: [
      `my name is ${name}`,
      ...spelling.write(digits).map((text) => `my phone ${text}`),
      `my A-number is ${aNumberSpelt(aNumber, draw('A', 4))}`,
      `we live at ${street}`,
      `born ${born}`,
      `write to ${mail} or ${handle}`,
    ],
    words: [
      ...nameParts(script, name).map((text) => ({ what: 'name', text })),
      ...Object.values(digitWords).map((write) => ({ what: 'number in words', text: write(digits) })),
      { what: 'street', text: streetName! },
      { what: 'date of birth', text: born },
      { what: 'mail address', text: mailName! },
      { what: 'mail address', text: host! },
      { what: 'handle', text: nick! },
    ],
  }
}

const phone = (n: number): string => `${areas[n % areas.length]}555${endings[Math.floor(n / areas.length) % endings.length]}`

const plainLatin = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '')

/** Where each half is rare enough to be looked for alone, it is. */
const nameParts = (script: Script, name: string): string[] => (script === 'Latin' || script === 'Cyrillic' ? name.split(' ') : [name])

function date(year: number, month: number, day: number, way: number): string {
  const [mm, dd] = [month, day].map((number) => String(number).padStart(2, '0'))
  return [`${year}-${mm}-${dd}`, `${mm}/${dd}/${year}`, `${dd}.${mm}.${year}`, `${dd}/${mm}/${year}`, `${englishMonths[month - 1]} ${day}, ${year}`, `${day} de ${months[month - 1]} de ${year}`][way]!
}

const aNumberSpelt = (digits: string, way: number): string => {
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]
  return [`A${digits}`, `A${a}-${b}-${c}`, `A ${a} ${b} ${c}`, `a#${a}.${b}.${c}`][way]!
}
