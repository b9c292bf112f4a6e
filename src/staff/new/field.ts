// One field of a form: its label, what helps, and what is wrong with it, tied together for those who hear the page.
import { html, type Html } from '../../http/html.ts'

export interface Field {
  name: string
  label: string
  hint?: string | undefined
  /** What is wrong; undefined: nothing. */
  wrong?: Html | string | undefined
  /** Draws the control with what ties it to the words around it. */
  control: (ties: Html) => Html
}

export const field = ({ name, label, hint, wrong, control }: Field): Html => {
  const about = [...(hint ? [`${name}-hint`] : []), ...(wrong ? [`${name}-wrong`] : [])]
  const ties = html` id="${name}" name="${name}"${about.length > 0 && html` aria-describedby="${about.join(' ')}"`}${wrong !== undefined && html` aria-invalid="true"`}`
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${control(ties)}
    ${wrong !== undefined && html`<p class="notice bad" id="${name}-wrong">${wrong}</p>`}
  </div>`
}

export interface Choices {
  name: string
  legend: string
  hint?: string
  wrong?: string | undefined
  options: { value: string; label: Html | string }[]
  chosen: readonly string[]
  /** What the field that makes a long list shorter is called. */
  filter?: string
}

/** Boxes to tick; a long list folds away. */
export const choices = ({ name, legend, hint, wrong, options, chosen, filter }: Choices): Html => html`<fieldset>
  <legend>${legend}</legend>
  ${hint !== undefined && html`<p class="hint">${hint}</p>`}
  ${wrong !== undefined && html`<p class="notice bad">${wrong}</p>`}
  ${filter !== undefined && html`<label for="${name}-filter">${filter}</label><input id="${name}-filter" type="search" data-filter="#${name}-options label" autocomplete="off">`}
  <div id="${name}-options" class="options">${options.map(({ value, label }) => html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}> <span>${label}</span></label>`)}</div>
</fieldset>`

export const option = (value: string, label: string, chosen: string): Html => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`
