// The ways in which people write a phone number into a message: twenty of them, and some over two messages.

export interface Spelling {
  name: string
  /** Of ten digits; more than one text goes into as many messages. */
  write: (digits: string) => string[]
}

const inWords = (words: string) => (digits: string) => [...digits].map((digit) => words.split(' ')[Number(digit)]).join(' ')
const withZero = (zero: number) => (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const parts = (digits: string): [string, string, string] => [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]

/** How a digit is called: what a search has to look for as words. */
export const digitWords: Record<string, (digits: string) => string> = {
  English: inWords('zero one two three four five six seven eight nine'),
  Spanish: inWords('cero uno dos tres cuatro cinco seis siete ocho nueve'),
  Chinese: (digits) => [...digits].map((digit) => '零一二三四五六七八九'[Number(digit)]).join(''),
}

const oneText = (name: string, write: (digits: string) => string): Spelling => ({ name, write: (digits) => [write(digits)] })
const grouped = (name: string, write: (area: string, exchange: string, line: string) => string): Spelling => oneText(name, (digits) => write(...parts(digits)))

export const spellings: readonly Spelling[] = [
  oneText('ten digits in a row', (digits) => digits),
  grouped('with dashes', (a, b, c) => `${a}-${b}-${c}`),
  grouped('with brackets', (a, b, c) => `(${a}) ${b}-${c}`),
  grouped('with brackets and nothing else', (a, b, c) => `(${a})${b}${c}`),
  grouped('with dots', (a, b, c) => `${a}.${b}.${c}`),
  grouped('with spaces', (a, b, c) => `${a} ${b} ${c}`),
  grouped('with slashes', (a, b, c) => `${a}/${b}/${c}`),
  grouped('with wide dashes', (a, b, c) => `${a} – ${b} – ${c}`),
  grouped('with the country', (a, b, c) => `+1 ${a} ${b} ${c}`),
  oneText('as machines write it', (digits) => `+1${digits}`),
  grouped('with the country and dashes', (a, b, c) => `1-${a}-${b}-${c}`),
  grouped('as dialled from abroad', (a, b, c) => `001 (${a}) ${b} ${c}`),
  oneText('digit by digit', (digits) => [...digits].join(' ')),
  oneText('digit by digit with dots', (digits) => [...digits].join('.')),
  oneText('two by two', (digits) => digits.replace(/\d\d(?!$)/g, '$& ')),
  oneText('in wide digits', withZero(0xff10)),
  oneText('in Arabic digits', withZero(0x660)),
  oneText('in Persian digits', withZero(0x6f0)),
  ...Object.entries(digitWords).map(([language, write]) => oneText(`in ${language} words`, write)),
  { name: 'over two messages', write: (digits) => [digits.slice(0, 3), `${digits.slice(3, 6)}-${digits.slice(6)}`] },
]
