// Every link that families or staff may follow: addresses of contacts, pages they are known from, sources of topics.
import { linkTo } from '../../bot/contact-card.ts'
import type { ContactId, Edition, TopicId } from '../../content/topic.ts'

export type LinkUse =
  /** Families open it. */
  | { kind: 'contact'; contact: ContactId; checked: string }
  /** The page from which a contact is known. */
  | { kind: 'known from'; contact: ContactId; checked: string }
  | { kind: 'source'; topic: TopicId; title: string; checked: string }

export interface Link {
  url: string
  uses: LinkUse[]
}

/** Each address once, in the order in which they stand in the content. */
export function linksOf({ contacts, topics }: Edition): Link[] {
  const uses = new Map<string, LinkUse[]>()
  const add = (url: string, use: LinkUse) => void uses.set(url, [...(uses.get(url) ?? []), use])
  for (const contact of contacts.values()) {
    const { id, checked, url } = contact
    const link = linkTo(contact)
    if (contact.by === 'web' && link.startsWith('http')) add(link, { kind: 'contact', contact: id, checked })
    if (url !== null) add(url, { kind: 'known from', contact: id, checked })
  }
  for (const { id, sources } of topics.values()) {
    for (const { url, title, checked } of sources) if (url !== null) add(url, { kind: 'source', topic: id, title, checked })
  }
  return [...uses].map(([url, found]) => ({ url, uses: found }))
}
