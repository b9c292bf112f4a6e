// When somebody has to look again: at a number, a page, what an answer stands on.
import type { Contact, Topic } from './topic.ts'

/** Days from the day a number was last checked until somebody dials it again. */
export const phoneCheckDays = 90
/** The same for pages and other addresses, and for what an answer stands on. */
export const pageCheckDays = 180
/** Federal rules change by the month. */
export const federalCheckDays = 31

/** Days as 2026-11-24. */
export const daysAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true

export const contactDue = ({ by, checked }: Pick<Contact, 'by' | 'checked'>): string => daysAfter(checked, by === 'web' ? pageCheckDays : phoneCheckDays)

/** One day a source, in their order. */
export const sourcesDueOn = ({ scope, sources }: Pick<Topic, 'scope' | 'sources'>): string[] => sources.map(({ checked }) => daysAfter(checked, scope === 'federal' ? federalCheckDays : pageCheckDays))
