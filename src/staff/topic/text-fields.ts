// The fields of the text editor: title, answer, text message, where each negation stands, and for the source what a change means.
import type { LanguageCode } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { csrfField } from '../frame/layout.ts'
import { languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import type { OpenText } from './open-text.ts'

export interface Fields {
  /** Sentences of the source that still need a note. */
  open: readonly string[]
  /** Languages whose translation a change of the source touches. */
  affected: readonly LanguageCode[]
  path: string
  /** What comes of the words, in one line. */
  inShort: string
}

export function textForm(open: OpenText, { open: sentences, affected, path, inShort }: Fields, visit: Visit): Html {
  const { t } = visit
  const { text, spoken, isSource, revision, published, draft, state } = open
  const tongue = html`lang="${spoken.language}" dir="${spoken.direction}"`
  return html`
    <form id="text-form" method="post" action="${path}/save" class="stack" data-guarded data-look="${path}/look" data-autosave="${path}/autosave" data-saved="${t('topic.save.saved-at', { time: '%' })}" data-not-saved="${t('topic.save.not-yet')}" data-offline="${t('topic.save.offline')}" data-conflict="${t('topic.save.conflict')}" data-joined="${t('topic.told.merged')}">
      ${csrfField(visit)}<input type="hidden" name="revision" value="${revision}">
      <label for="title">${t('topic.part.title')}</label>
      <input id="title" name="title" value="${text.texts.title}" maxlength="200" autocomplete="off" ${tongue}>
      <label for="answer">${t('topic.part.answer')}</label>
      <textarea id="answer" name="answer" rows="16" maxlength="10000" aria-describedby="places-hint" ${tongue}>\n${text.texts.answer}</textarea>
      <label for="sms">${t('topic.part.sms')}</label>
      <textarea id="sms" name="sms" rows="6" maxlength="10000" aria-describedby="places-hint" ${tongue}>\n${text.texts.sms}</textarea>
      <p class="line"><strong id="in-short" role="status">${inShort}</strong> <a href="#look-title">${t('topic.look.more')}</a></p>
      <p class="hint" id="places-hint">${t('topic.fields.places', { place: '{{rapid-response}}' })}</p>
      ${isSource ? published !== null && meansField(text.means, affected, open, visit) : notesField(open, sentences, visit)}
      <p id="save-state" role="status" class="hint"></p>
      <div class="actions">
        <button data-save>${t('topic.do.save')}</button>
        <button class="quiet" formaction="${path}/hand-in">${t('topic.do.hand-in')}</button>
      </div>
      ${!isSource && draft === null && standing.has(state) && html`<p class="hint">${t('topic.fields.as-it-stands')}</p>`}
    </form>
    <div id="conflict"></div>`
}

/** Texts that may be right without a word changed. */
const standing: ReadonlySet<string> = new Set(['stale', 'withdrawn', 'machine draft'])

function meansField(means: string, affected: readonly LanguageCode[], { edition }: OpenText, visit: Visit): Html {
  const { t } = visit
  const languages = affected.length === 0 ? t('topic.means.no-language') : affected.map((code) => languageName(edition, code, visit)).join(', ')
  return html`
    <fieldset><legend>${t('topic.means.legend')}</legend>
      ${(['change', 'mended', 'safety'] as const).map((value) => html`
        <label class="check"><input type="radio" name="means" value="${value}"${value === means && html` checked`}> <span>${t(`topic.means.${value}`)}<br><small>${t(`topic.means.${value}-does`, { languages })}</small></span></label>`)}
    </fieldset>`
}

function notesField({ text, spoken, sourceSpoken }: OpenText, sentences: readonly string[], { t }: Visit): Html {
  const rows = [
    ...text.notes.map(({ source, text: words, back, 'left-out': left }) => ({ source, text: words ?? '', back: back ?? '', left: left ?? '' })),
    ...[...sentences, ''].map((source) => ({ source, text: '', back: '', left: '' })),
  ]
  const field = (i: number, { name, value, tongue }: { name: string; value: string; tongue: typeof spoken }) => html`
    <div><label for="note-${name}-${i}">${t(`topic.notes.${name}`)}</label>
    <input id="note-${name}-${i}" name="note-${name}" value="${value}" maxlength="2000" autocomplete="off" lang="${tongue.language}" dir="${tongue.direction}"></div>`
  return html`
    <details id="notes"${sentences.length > 0 && html` open`}>
      <summary>${t('topic.notes.title', { noted: text.notes.length, open: sentences.length })}</summary>
      <p class="hint">${t('topic.notes.hint')}</p>
      ${rows.map((row, i) => html`<fieldset class="note"><legend>${t('topic.notes.row', { number: i + 1 })}</legend>
        ${field(i, { name: 'source', value: row.source, tongue: sourceSpoken })}
        ${field(i, { name: 'text', value: row.text, tongue: spoken })}
        ${field(i, { name: 'back', value: row.back, tongue: sourceSpoken })}
        ${field(i, { name: 'left', value: row.left, tongue: sourceSpoken })}
      </fieldset>`)}
    </details>`
}
