// Every address of the editor, and what a form for it would hold.
import type { Guarded } from '../../src/staff/frame/frame.ts'
import { ownLanguage } from './passes.ts'

export interface Address {
  method: 'GET' | 'POST'
  /** With its places, such as /topics/:topic/:language. */
  path: string
  /** null: nobody guards it. */
  guard: Guarded | null
}

interface Layer {
  route?: { path: string; stack: { method: string; handle: unknown }[] }
  handle: { stack?: Layer[] }
}

/** Walks through the router as Express does. */
export function addressesOf(router: unknown): Address[] {
  const { stack } = router as { stack: Layer[] }
  return stack.flatMap(({ route, handle }) => {
    if (!route) return handle.stack ? addressesOf(handle) : []
    return route.stack.filter(({ method }) => method === 'get' || method === 'post').map(({ method, handle: last }): Address => ({ method: method === 'get' ? 'GET' : 'POST', path: route.path, guard: typeof last === 'function' && 'action' in last ? (last as Guarded) : null }))
  })
}

/** Names of the fields that a form may have. */
export function fieldsOf({ shape }: Guarded): string[] {
  const find = (type: unknown): string[] => {
    const { def, shape: fields } = (type ?? {}) as { def?: { in?: unknown; innerType?: unknown; options?: unknown[]; left?: unknown; right?: unknown }; shape?: Record<string, unknown> }
    if (fields) return Object.keys(fields)
    return [def?.in, def?.innerType, def?.left, def?.right, ...(def?.options ?? [])].filter((part) => part !== undefined).flatMap(find)
  }
  return [...new Set(find(shape))]
}

/** What a form may hold, by the name of the field. */
export const fitting: Record<string, string> = {
  title: 'Rice', answer: 'Rice on Mondays.', sms: 'Rice on Mondays.', means: 'change', revision: '0', question: 'Is this right?', ways: 'where is rice', text: 'where is rice',
  why: 'A better number', value: '555-010-0199', again: '555-010-0199', by: 'call', confidence: 'verified', source: 'the office', checked: '2026-11-24', hours: '24/7', topic: 'rice-bank', language: ownLanguage,
  place: 'panel', role: 'editor', id: 'new-topic', group: 'help', asked: 'where is rice', review: '2027-05-01', 'source-title': 'The office', 'source-date': '2026', 'source-url': 'https://lantern.example/rice', name: 'Lantern Valley', new: 'Lantern Hills', number: '555-010-0199',
}

/** What stands in the places of an address. */
export const places: Record<string, string> = { topic: 'rice-bank', id: 'rice', language: ownLanguage, number: '0', code: 'so', key: 'web.title' }
