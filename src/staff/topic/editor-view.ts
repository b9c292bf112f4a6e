// The page of one text: the source beside the fields, below it what comes of the words, and how far the draft is.
import { html, type Html } from '../../http/html.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { draftPanel } from './draft-panel.ts'
import type { Look } from './look.ts'
import { faultsIn, lookView } from './look-view.ts'
import { stateKey, type OpenText, type TextState } from './open-text.ts'
import { sourceView, textView, type SourceShown } from './source-view.ts'
import { textForm, type Fields } from './text-fields.ts'
import { toldNotice } from './told.ts'

export interface Editor {
  open: OpenText
  /** null in the source language. */
  source: SourceShown | null
  look: Look
  minutes: number
  mayEdit: boolean
  fields: Fields
  checksSpeak: string
}

const chips: Record<TextState, string> = { missing: 'bad', withdrawn: 'bad', stale: 'warn', 'machine draft': 'warn', 'in review': 'warn', approved: 'good' }
export const stateChip = (state: TextState, t: Visit['t']): Html => html`<span class="chip ${chips[state]}">${t(stateKey(state))}</span>`

export function editorPage(editor: Editor, visit: Visit): Page {
  const { t } = visit
  const { open, look, fields, mayEdit, minutes, checksSpeak } = editor
  const [language, topic] = [languageName(open.edition, open.language, visit), topicName(open.edition, open.topic, visit)]
  const title = t('topic.title', { language, topic })
  return {
    kind: 'page',
    title,
    styles: ['topic.css'],
    scripts: ['topic.js'],
    body: html`
      <p><a href="/staff/topics/${open.topic}">${t('topic.all-languages', { topic })}</a> · <a href="${fields.path}/asked">${t('topic.asked')}</a></p>
      <h1>${title}</h1>
      <p>${stateChip(open.state, t)} ${open.edition.topics.get(open.topic)?.urgent === true && html`<span class="chip bad">${t('topic.urgent')}</span>`} <small>${t('topic.minutes', { minutes })}</small></p>
      ${toldNotice(visit)}
      ${open.state === 'withdrawn' && html`<p class="notice bad">${t('topic.withdrawn')}</p>`}
      ${open.sourceDraft !== null && html`<p class="notice">${t('topic.source.being-changed', { by: open.sourceDraft.by })} <a href="/staff/topics/${open.topic}/${open.edition.source}">${t('topic.source.open')}</a></p>`}
      <div class="columns">
        <section aria-labelledby="source-title">${besideView(editor, visit)}</section>
        <section aria-labelledby="own-title"><h2 id="own-title">${language}</h2>${mayEdit ? textForm(open, fields, visit) : readOnly(open, visit)}</section>
      </div>
      <section aria-labelledby="look-title"><h2 id="look-title">${t('topic.look.title')}</h2><div id="look">${lookView(look, visit, { spoken: open.spoken, checksSpeak, mayEdit })}</div></section>
      ${draftPanel({ ...open, path: fields.path, mayEdit, handsIn: false, faults: faultsIn(look) }, visit)}
      <details><summary>${t('topic.help.title')}</summary><p>${t('topic.help.text')}</p></details>`,
  }
}

function besideView({ open, source }: Editor, visit: Visit): Html {
  const { t } = visit
  const { edition, isSource, published, sourceSpoken } = open
  if (!isSource) return html`<h2 id="source-title">${languageName(edition, edition.source, visit)}</h2>${source === null ? html`<p>${t('topic.source.none')}</p>` : sourceView(source, sourceSpoken, visit)}`
  return html`<h2 id="source-title">${t('topic.source.in-force')}</h2>${published?.kind === 'text' ? sourceView({ texts: published.texts, earlier: null, isOlder: false }, sourceSpoken, visit) : html`<p>${t('topic.source.none')}</p>`}`
}

function readOnly({ text, spoken }: OpenText, { t }: Visit): Html {
  return html`<p class="hint">${t('topic.read-only')}</p><dl>${Object.entries(text.texts).map(([part, words]) => html`<dt>${t(`topic.part.${part}`)}</dt><dd>${words === '' ? t('shown.nothing') : textView(words, spoken)}</dd>`)}</dl>`
}
