// Addresses of the ways to ask: of a topic, and of what this line does not answer.
import { Router, type Request } from 'express'
import { z } from 'zod'
import type { AskedEdit } from '../../content/edits/edit.ts'
import { tidyText } from '../../content/edits/tidy-edit.ts'
import type { Edition } from '../../content/topic.ts'
import type { Desk } from '../desk.ts'
import type { Opened } from '../editions/draft.ts'
import { spokenIn } from '../frame/spoken.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { absent } from '../frame/absent.ts'
import { editionHolding } from '../topic/open-text.ts'
import { many } from '../topic/text-form.ts'
import { goTelling } from '../topic/told.ts'
import { pageOf, unitDeeds, writerOf, type UnitAt } from '../topic/unit-deeds.ts'
import { askedPage } from './view.ts'
import { longestWay, nearerTopic, sortWays, type SortedWays } from './ways.ts'

/** One a line. */
const mostWays = 500
const addShape = z.object({ ways: z.string().max(100_000).refine((text) => text.split('\n').length <= mostWays).default(''), anyway: many(longestWay, mostWays) })
const removeShape = z.object({ remove: many(longestWay * 4, 5000) })

const named = ({ params }: Request) => ({ topic: String(params['topic']), language: String(params['language']) })
const at = (path: string): UnitAt => ({ path, edit: 'edit-asked', language: (request) => named(request).language, unit: (request) => `asked/${named(request).language}/${named(request).topic}` })

/** Where the list is, if there is such a list. */
interface Place {
  edition: Edition
  opened: Opened
  questions: readonly string[]
  published: readonly string[]
}

export function askedRoutes(desk: Desk): Router {
  const routes = Router()
  for (const one of [at('/topics/:topic/:language/asked'), at('/not-ours/:topic/:language')]) listRoutes(routes, desk, one)
  return routes
}

function listRoutes(routes: Router, desk: Desk, one: UnitAt) {
  const { frame, drafts, library } = desk
  const about = writerOf(one)
  const isNotOurs = one.path.startsWith('/not-ours')

  async function placeOf(request: Request): Promise<Place | null> {
    const { topic, language } = named(request)
    const inForce = library.inForce().edition
    const edition = isNotOurs ? (inForce.notOurs.includes(topic) ? inForce : null) : await editionHolding(desk, topic)
    if (!edition?.contents.has(language)) return null
    const opened = await drafts.open(one.unit(request))
    return { edition, opened, questions: questionsOf(opened.edit), published: questionsOf(opened.published) }
  }

  function draw(visit: Visit, { edition, opened, questions, published }: Place, result: SortedWays | null): Answer {
    const { topic, language } = named(visit.request)
    const { understanding } = library.inForce()
    const fresh = questions.filter((text) => !published.includes(text))
    const path = isNotOurs ? `/staff/not-ours/${topic}/${language}` : `/staff/topics/${topic}/${language}/asked`
    return askedPage({
      ...{ edition, topic, language, questions, path, result },
      spoken: spokenIn(edition, language),
      fresh: new Set(fresh),
      nearer: fresh.slice(0, mostWays).flatMap((text) => nearerTopic(text, { understanding, topic }, fresh.length <= 20) ?? []),
      panel: { edition, draft: opened.draft, published: opened.published, path, mayEdit: may(visit.member, 'edit-asked', { language }), handsIn: true, needsSecond: false },
    }, visit)
  }

  async function save(visit: Visit, { opened }: Place, questions: readonly string[]) {
    const edit: AskedEdit = { kind: 'asked', ...named(visit.request), questions: [...questions] }
    return drafts.save({ edit, revision: opened.revision, by: visit.member })
  }

  routes.get(one.path, frame.page('see', async (visit) => {
    const place = await placeOf(visit.request)
    return place === null ? absent(visit) : draw(visit, place, null)
  }))

  routes.post(`${one.path}/add`, frame.deed('edit-asked', addShape, async (visit, { ways, anyway }) => {
    const place = await placeOf(visit.request)
    if (place === null) return absent(visit)
    const others = (await drafts.list()).map(({ edit }) => edit)
    const list = { ...named(visit.request), edition: place.edition, understanding: library.inForce().understanding, questions: place.questions, drafts: others }
    const sorted = sortWays(ways === '' ? [] : ways.split('\n'), list)
    // What is kept all the same is looked at for everything else.
    const kept = sortWays(anyway, list)
    const added = [...sorted.taken, ...kept.taken, ...kept.nearer.map(({ text }) => text)]
    const result = { ...sorted, taken: added, doubles: sorted.doubles + kept.doubles, refused: [...sorted.refused, ...kept.refused] }
    if (added.length > 0 && (await save(visit, place, [...place.questions, ...added])).kind === 'conflict') return goTelling(pageOf(visit.request), 'moved-on')
    const isPlain = result.refused.length + result.nearer.length + result.doubles + result.empty === 0
    if (isPlain) return { kind: 'go', to: pageOf(visit.request), ...(added.length > 0 && { done: 'added' }) }
    return draw(visit, (await placeOf(visit.request)) ?? place, result)
  }, { about }))

  routes.post(`${one.path}/remove`, frame.deed('edit-asked', removeShape, async (visit, { remove }) => {
    const place = await placeOf(visit.request)
    if (place === null) return absent(visit)
    const gone = new Set(remove.map(tidyText))
    const saved = await save(visit, place, place.questions.filter((text) => !gone.has(tidyText(text))))
    if (saved.kind === 'conflict') return goTelling(pageOf(visit.request), 'moved-on')
    return saved.draft === null ? goTelling(pageOf(visit.request), 'as-published') : { kind: 'go', to: pageOf(visit.request), done: 'saved' }
  }, { about }))

  unitDeeds(routes, desk, one)
}

const questionsOf = (edit: Opened['edit']): readonly string[] => (edit?.kind === 'asked' ? edit.questions : [])
