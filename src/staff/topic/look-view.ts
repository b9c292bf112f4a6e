// Beside the fields, anew whenever somebody stops typing: the segments, what to look at, and what parents would get.
import { html, type Html } from '../../http/html.ts'
import { getsView } from '../frame/gets-view.ts'
import type { Reader, Spoken } from '../frame/spoken.ts'
import type { Look } from './look.ts'
import type { CostlySign, Meter } from './meter.ts'
import type { TextProblem } from './problems.ts'

export interface LookShown {
  spoken: Spoken
  /** The language of the checks' own sentences, where the reader's has none. */
  checksSpeak: string
  /** Buttons that write into the fields. */
  mayEdit: boolean
}

export function lookView(look: Look, reader: Reader, { spoken, checksSpeak, mayEdit }: LookShown): Html {
  const { t } = reader
  return html`
    <p id="look-short"><strong>${lookInShort(look, reader)}</strong></p>
    ${look.meter && meterView(look.meter, reader, { spoken, mayEdit })}
    <h3>${t('topic.look.problems')}</h3>
    ${look.problems.length === 0 ? html`<p>${t('topic.look.nothing')}</p>` : html`<ul class="problems">${look.problems.map((problem) => problemView(problem, reader, checksSpeak))}</ul>`}
    ${look.open.length > 0 && html`<h3>${t('topic.look.open')}</h3><p class="hint">${t('topic.look.open-why')}</p><ul>${look.open.map((sentence) => html`<li><q class="text">${sentence}</q>${mayEdit && html` <button type="button" class="quiet" data-note="${sentence}">${t('topic.look.note')}</button>`}</li>`)}</ul>`}
    <h3>${t('topic.look.preview')}</h3>
    ${getsView(look.gets, spoken, reader)}`
}

/** So many things keep it from being published. */
export const faultsIn = ({ problems }: Look): number => problems.filter(({ level }) => level === 'error').length

/** One line, which stands beside the fields as well. */
export function lookInShort(look: Look, { t }: Reader): string {
  const { meter, problems } = look
  const errors = faultsIn(look)
  const cost = meter ? t('topic.meter.short', { segments: meter.segments, limit: meter.limit }) : ''
  if (errors > 0) return `${cost} ${t('topic.look.errors', { count: errors })}`
  return `${cost} ${problems.length > 0 ? t('topic.look.remarks', { count: problems.length }) : t('topic.look.fine')}`
}

function meterView({ segments, limit, encoding, left, costly, without, isDearAnyway }: Meter, { t }: Reader, { spoken, mayEdit }: Pick<LookShown, 'spoken' | 'mayEdit'>): Html {
  const isOver = segments > limit
  return html`
    <h3>${t('topic.meter.title')}</h3>
    <p><meter min="0" max="${limit + 1}" high="${limit}" value="${Math.min(segments, limit + 1)}">${segments}</meter>
      <span${isOver && html` class="chip bad"`}>${t('topic.meter.short', { segments, limit })}</span>
      ${left >= 0 ? t('topic.meter.left', { left }) : t('topic.meter.over', { over: -left })}</p>
    <p class="hint">${t(encoding === 'GSM-7' ? 'topic.meter.plain' : isDearAnyway ? 'topic.meter.script' : 'topic.meter.dear')}</p>
    ${costly.length > 0 && html`<ul class="costly">${costly.map((sign) => costlyView(sign, t, { spoken, mayEdit }))}</ul>`}
    ${without !== null && html`<p>${t('topic.meter.without', { without, segments })}</p>`}`
}

function costlyView({ sign, instead, isFree }: CostlySign, t: Reader['t'], { spoken, mayEdit }: Pick<LookShown, 'spoken' | 'mayEdit'>): Html {
  const shown = html`<bdi class="sign" lang="${spoken.language}">${sign}</bdi>`
  if (!mayEdit) return html`<li>${shown} ${t(isFree ? 'topic.meter.free' : 'topic.meter.other-way', { instead: instead ?? '' })}</li>`
  if (isFree) return html`<li>${shown} ${t('topic.meter.free', { instead: instead ?? '' })} ${fixButton(sign, instead ?? '', t)}</li>`
  return html`<li>${shown} ${instead === null ? t('topic.meter.other-way') : fixButton(sign, instead, t)}${instead === null && html` <button type="button" class="quiet" data-find="${sign}">${t('topic.meter.show')}</button>`}</li>`
}

const fixButton = (sign: string, instead: string, t: Reader['t']) => html`<button type="button" class="quiet" data-sign="${sign}" data-instead="${instead}">${t('topic.meter.fix', { instead: instead === ' ' ? '␣' : instead })}</button>`

const chips = { error: 'bad', gap: 'warn', due: '' }

export function problemView({ part, level, kind, values, message }: TextProblem, { t }: Reader, checksSpeak: string): Html {
  const said = kind === null ? html`<span lang="${checksSpeak}" dir="ltr">${message}</span>` : t(`topic.problem.${kind}`, values)
  return html`<li><span class="chip ${chips[level]}">${t(`topic.level.${level}`)}</span> <strong>${t(`topic.part.${part}`)}:</strong> ${said}</li>`
}
