// A new topic: typed in one go, kept as three drafts that go the usual way.
import { Router } from 'express'
import { z } from 'zod'
import { unitIdOf, type Edit } from '../../content/edits/edit.ts'
import type { Desk } from '../desk.ts'
import type { Draft } from '../editions/draft.ts'
import { absent } from '../frame/absent.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { topicTextProblems } from './one-text.ts'
import { emptyForm, halfYearAfter, readTopic, topicFormShape, type TopicForm, type Wrong } from './topic-form.ts'
import { topicFormView, topicWaitingView } from './topic-view.ts'

const nothing = z.object({})

export function newTopicRoutes(desk: Desk): Router {
  const edition = () => desk.library.inForce().edition

  const unitsOf = (id: string) => [`facts/${id}`, `text/${edition().source}/${id}`, `asked/${edition().source}/${id}`]
  const draftsOf = async (id: string): Promise<Draft[]> => (await Promise.all(unitsOf(id).map((unit) => desk.drafts.get(unit)))).filter((draft) => draft !== null)
  const isNew = (id: string) => /^[a-z0-9-]{1,60}$/.test(id) && !edition().topics.has(id)

  const drawForm = (visit: Visit, form: TopicForm, wrong: Wrong = {}): Answer => ({
    kind: 'page',
    status: Object.keys(wrong).length > 0 ? 422 : 200,
    title: visit.t('new.topic.heading'),
    styles: ['new.css'],
    body: topicFormView(visit, { edition: edition(), form, wrong }),
  })

  async function make(visit: Visit, form: TopicForm): Promise<Answer> {
    const { topics, notOurs } = edition()
    const drafted = new Set((await desk.drafts.list()).map(({ edit }) => ('topic' in edit ? edit.topic : '')))
    const read = readTopic(form, { edition: edition(), today: visit.today, isTaken: (id) => topics.has(id) || notOurs.includes(id) || drafted.has(id) })
    if ('wrong' in read) return drawForm(visit, form, read.wrong)
    const { facts, text, asked } = read.proposed
    for (const edit of [facts, text, asked] satisfies Edit[]) {
      const { revision } = await desk.drafts.open(unitIdOf(edit))
      await desk.drafts.save({ edit, revision, by: visit.member })
    }
    return { kind: 'go', to: `/staff/new/topic/${facts.topic}`, done: 'saved' }
  }

  async function drawWaiting(visit: Visit): Promise<Answer> {
    const id = String(visit.request.params['id'])
    const drafts = isNew(id) ? await draftsOf(id) : []
    if (drafts.length === 0) return absent(visit)
    const [facts, text] = [drafts.find(({ edit }) => edit.kind === 'facts')?.edit, drafts.find(({ edit }) => edit.kind === 'text')?.edit]
    const problems = facts?.kind === 'facts' && text?.kind === 'text' ? topicTextProblems(edition(), facts, text) : []
    const toldIn = desk.words.languages[0]?.code ?? visit.reads
    return { kind: 'page', title: visit.t('new.topic.heading'), styles: ['new.css'], body: topicWaitingView(visit, edition(), { id, drafts, problems, toldIn }) }
  }

  /** The same deed on each of the drafts that are there. */
  const forEach = (deed: 'handIn' | 'discard') => async (visit: Visit): Promise<Answer> => {
    const id = String(visit.request.params['id'])
    const drafts = isNew(id) ? await draftsOf(id) : []
    if (drafts.length === 0) return absent(visit)
    for (const draft of drafts) await desk.drafts[deed](draft.id, visit.member)
    return deed === 'handIn' ? { kind: 'go', to: `/staff/new/topic/${id}`, done: 'handed-in' } : { kind: 'go', to: '/staff/new', done: 'discarded' }
  }

  const routes = Router()
  routes.get('/new/topic', desk.frame.page('new-topic', (visit) => drawForm(visit, emptyForm(halfYearAfter(visit.today)))))
  routes.post('/new/topic', desk.frame.deed('new-topic', topicFormShape, make))
  routes.get('/new/topic/:id', desk.frame.page('new-topic', drawWaiting))
  routes.post('/new/topic/:id/hand-in', desk.frame.deed('new-topic', nothing, forEach('handIn')))
  routes.post('/new/topic/:id/discard', desk.frame.deed('new-topic', nothing, forEach('discard')))
  return routes
}
