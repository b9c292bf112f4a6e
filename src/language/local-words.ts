// Days, hours and names of languages as a reader's language writes them.

/** Making a formatter costs more than a hundred uses of it, and there are only so many languages. */
function remembered<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>()
  return (language) => {
    const known = made.get(language)
    if (known !== undefined) return known
    const fresh = make(language)
    made.set(language, fresh)
    return fresh
  }
}

const longDay = remembered((language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }))
const weekday = remembered((language) => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }))
const time = remembered((language) => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }))
const languageNames = remembered((language) => new Intl.DisplayNames([language], { type: 'language' }))

/** `day` as 2026-08-25. */
export const dayInWords = (language: string, day: string): string => longDay(language).format(new Date(`${day}T00:00:00Z`))

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

/** `name` as Mo or Su. The first of January 2024 was a Monday. */
export const weekdayInWords = (language: string, name: string): string => weekday(language).format(Date.UTC(2024, 0, 1 + weekdays.indexOf(name)))

/** `clock` as 08:00. No-break spaces become plain ones, which cost less in a text message. */
export const timeInWords = (language: string, clock: string): string => time(language).format(new Date(`2024-01-01T${clock}:00Z`)).replace(/\u202f/g, ' ')

export const languageInWords = (language: string, code: string): string => languageNames(language).of(code) ?? code
