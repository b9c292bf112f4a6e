// What the forms of these pages send.
import { z } from 'zod'

const unitId = z.string().max(300).regex(/^(?:text|asked|contact|facts|sentence|language)\/[\w.\-/]+$/)

/** One box ticked comes as a text, several as a list, none not at all. */
export const unitIds = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ids) => [...new Set([ids].flat())])
  .pipe(z.array(unitId).max(500))

export const lookShape = z.object({ ids: unitIds })

/** Stands in the history for good. */
export const longestWhy = 200
export const whyText = z.string().max(longestWhy * 4).transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, longestWhy))
export const publishShape = z.object({ ids: unitIds, why: whyText.default('') })
