// When something happened, as the reader's language writes it, in the hours of the place where the line runs.

const made = new Map<string, Intl.DateTimeFormat>()

/** `at` as 2026-11-24T09:30:00.000Z, with or without seconds. */
export function momentInWords(language: string, at: string): string {
  const format = made.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  made.set(language, format)
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? at : format.format(time)
}
