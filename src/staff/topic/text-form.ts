// The form of a text: what its fields are called, and what an edit says in them.
import { z } from 'zod'
import type { TextEdit } from '../../content/edits/edit.ts'
import { tidyEdit } from '../../content/edits/tidy-edit.ts'
import type { TextOf } from './problems.ts'

const longestText = 10_000
const longestNote = 2_000
const mostNotes = 200

/** A field that may stand in a form many times. */
export const many = (longest: number, most: number) =>
  z.union([z.string().max(longest), z.array(z.string().max(longest)).max(most)]).default([]).transform((given) => (typeof given === 'string' ? [given] : given))

export const textShape = z.object({
  title: z.string().max(200),
  answer: z.string().max(longestText),
  sms: z.string().max(longestText),
  revision: z.coerce.number().int().nonnegative(),
  means: z.enum(['change', 'mended', 'safety']).default('change'),
  'note-source': many(longestNote, mostNotes),
  'note-text': many(longestNote, mostNotes),
  'note-back': many(longestNote, mostNotes),
  'note-left': many(longestNote, mostNotes),
})
export type TextInput = z.infer<typeof textShape>

export function textFrom(input: TextInput, { language, topic }: TextOf): TextEdit {
  const at = (name: 'note-text' | 'note-back' | 'note-left', i: number) => input[name][i] ?? ''
  const rows = input['note-source'].map((source, i) => ({ source, text: at('note-text', i), back: at('note-back', i), left: at('note-left', i) }))
  const notes = rows.map(({ source, text, back, left }) => {
    const isLeftOut = text.trim() === '' && left.trim() !== ''
    return { source, text: isLeftOut ? null : text, back: isLeftOut ? null : back, 'left-out': isLeftOut ? left : null }
  })
  const edit = tidyEdit({ kind: 'text', language, topic, texts: { title: input.title.replace(/\s+/g, ' '), answer: input.answer, sms: input.sms }, notes, means: input.means }) as TextEdit
  // A row that is not filled in says nothing.
  return { ...edit, notes: edit.notes.filter(({ source, text, back, 'left-out': left }) => source !== '' && ((text !== null && back !== null) || left !== null)) }
}

/** The same the other way: what a form has to hold so that it reads as this edit. */
export const textFields = ({ texts, notes, means }: TextEdit): [name: string, value: string][] => [
  ...Object.entries(texts),
  ['means', means],
  ...notes.flatMap(({ source, text, back, 'left-out': left }): [string, string][] => [['note-source', source], ['note-text', text ?? ''], ['note-back', back ?? ''], ['note-left', left ?? '']]),
]
