// What the forms of this page send.
import { z } from 'zod'
import { longestMessage } from '../../language/normalize.ts'

/** Where on the page the answer is put: in the panel that stands on every page, or on the page of its own. */
export const triedPlaces = ['panel', 'page'] as const
export type TriedPlace = (typeof triedPlaces)[number]

const text = z.string().max(longestMessage)
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)
const code = z.string().regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/)

export const tryShape = z.object({
  text,
  language: z.union([z.literal(''), code]).default('').transform((value) => (value === '' ? null : value)),
  place: z.enum(triedPlaces).default('panel'),
})

export const addShape = z.object({ text, topic: id, language: code, place: z.enum(triedPlaces).default('panel') })
