// Sheets as the printer of a school gets them: the routes over a given edition, and what Chromium makes of their pages.
import { join } from 'node:path'
import express from 'express'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { repository } from '../../src/config.ts'
import type { Edition } from '../../src/content/topic.ts'
import { strictHeaders } from '../../src/http/guard.ts'
import { flyerRoutes } from '../../src/operate/flyer.ts'
import { serve } from '../support/serve.ts'

export const publicUrl = 'https://ask.line.test'

/** The flyer's routes and the style of every page, without the rest of the app. */
export function printingPlace(edition: Edition): () => string {
  let place: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    const http = express().set('query parser', 'simple')
    http.use(strictHeaders({ https: true }))
    http.use(flyerRoutes({ edition: () => edition, host: { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } }, publicUrl }))
    http.use(express.static(join(repository, 'src/channels/web/public')))
    place = await serve(http)
  })
  afterAll(() => place.close())
  return () => place.url
}

/** As many pages as the printer would print, and the size of each in points. */
export async function printed(page: Page): Promise<{ pages: number; sizes: string[] }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`)
  return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, sizes: [...new Set(boxes)] }
}

/** What does not fit where it stands, and would be cut off on paper. */
export async function cutOff(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  return page.evaluate(() =>
    [...document.querySelectorAll('body, .sheet, .flyer, .card, .card > *')]
      .filter((part) => getComputedStyle(part).display !== 'none' && (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1))
      .map((part) => `${part.tagName} ${part.className}: ${part.scrollWidth} × ${part.scrollHeight} in ${part.clientWidth} × ${part.clientHeight}`),
  )
}
