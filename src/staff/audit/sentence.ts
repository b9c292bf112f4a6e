// A deed as a sentence in the reader's language, with the things that it was about.
import type { UnitId } from '../../content/edits/edit.ts'
import type { Edition } from '../../content/topic.ts'
import type { AuditEntry } from '../editions/audit.ts'
import type { Reader } from '../frame/spoken.ts'
import { unitAddress, unitName } from '../frame/unit.ts'

export interface Deed {
  sentence: string
  /** Where to look at what it was about. */
  links: { name: string; to: string }[]
}

const isUnit = (id: string): id is UnitId => /^(?:text|asked|contact|facts|sentence|language)\/./.test(id)
const isNumber = (id: string): boolean => /^\d+$/.test(id)

export function deedOf({ by, role, action, about }: Pick<AuditEntry, 'by' | 'role' | 'action' | 'about'>, edition: Edition, reader: Reader): Deed {
  const { t } = reader
  const name = (id: string) => (isUnit(id) ? unitName(id, edition, reader) : isNumber(id) ? t('audit.edition', { number: id }) : id)
  const who = by ?? (role === null ? t('audit.somebody') : t(`roles.${role}.name`))
  return {
    // What is gone after a year is still a sentence.
    sentence: t(`audit.did.${action}`, { who, about: about.map(name).join('; ') || t('audit.not-kept') }),
    links: about.filter((id) => isUnit(id) || isNumber(id)).map((id) => ({ name: name(id), to: isNumber(id) ? `/staff/editions/${id}` : unitAddress(id, edition) })),
  }
}
