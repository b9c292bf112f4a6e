// What a reader with a disability would stumble over on a page, as axe finds it by WCAG 2.2 at level AA.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

export interface Hurdles {
  /** How many rules were kept: none at all would mean that nothing was looked at. */
  kept: number
  /** Each with the element that does it. */
  found: string[]
}

/** Our pages have no frames, so all is worked out on the page itself, which spares a second page each time. */
export async function hurdlesOn(page: Page): Promise<Hurdles> {
  const { violations, passes } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(wcag).setLegacyMode().analyze()
  return { kept: passes.length, found: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)) }
}
