// What every page of the editor can do: show parts without loading the page anew, warn of what is not saved, take keys.
'use strict'
const words = JSON.parse(document.querySelector('meta[name=words]')?.content ?? '{}')
const own = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? ''
let csrf = own('csrf')
const told = document.getElementById('told')
// Parts come from our own server, where every value was escaped.
const policy = globalThis.trustedTypes?.createPolicy('staff', { createHTML: (text) => text }) ?? { createHTML: (text) => text }

const staff = (globalThis.staff = {
  words,
  tell(text, kind = '') {
    if (!told) return
    told.hidden = text === ''
    told.className = `notice ${kind}`
    told.textContent = text
  },
  put(place, text) {
    place.innerHTML = policy.createHTML(text)
    place.dispatchEvent(new CustomEvent('part', { bubbles: true }))
  },
  /** Sends a form, or anything else; null when it did not arrive, and then says why. */
  async send(address, body, headers = {}) {
    const post = () => fetch(address, { method: 'POST', body, headers: { 'X-Csrf': csrf, 'X-Part': '1', ...headers } })
    try {
      let answer = await post()
      if (answer.status === 401 && (await isHere())) answer = await post()
      const go = answer.headers.get('X-Go')
      if (go !== null) {
        staff.settle()
        location.assign(go)
        return null
      }
      if (answer.status === 401) staff.tell(words['signed-out'], 'bad')
      else if (answer.status >= 500) staff.tell(words.failed, 'bad')
      else return answer
    } catch {
      staff.tell(navigator.onLine ? words.failed : words.offline, 'bad')
    }
    return null
  },
  /** What was typed is kept now. */
  settle: (form) => (form ? [form] : [...document.forms]).forEach((one) => one.removeAttribute('data-unsaved')),
})

/** Whoever signs in again elsewhere goes on here, with all that stands in the forms; nobody writes under another's name. Says why not. */
async function isHere() {
  try {
    const answer = await fetch('/staff/here', { headers: { 'X-Part': '1' } })
    const now = answer.ok ? await answer.json() : null
    if (now?.handle === own('handle')) {
      if (csrf !== now.csrf) staff.tell('')
      csrf = now.csrf
      for (const field of document.querySelectorAll('input[name=csrf]')) field.value = csrf
      return true
    }
    staff.tell(answer.status < 500 ? words['signed-out'] : words.failed, 'bad')
  } catch {
    staff.tell(navigator.onLine ? words.failed : words.offline, 'bad')
  }
  return false
}

// A form with somebody's words in it goes nowhere while nobody is signed in: the page of signing in would take their place.
const mayGo = new WeakSet()
addEventListener(
  'submit',
  async (event) => {
    const { target: form, submitter } = event
    if (!('guarded' in form.dataset) || 'part' in form.dataset || mayGo.delete(form)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!(await isHere())) return told?.scrollIntoView({ block: 'nearest' })
    mayGo.add(form)
    form.requestSubmit(submitter)
  },
  true,
)

const encoded = (form, button) => {
  const data = new FormData(form)
  if (button?.name) data.append(button.name, button.value)
  return new URLSearchParams(data)
}

addEventListener('submit', async (event) => {
  const form = event.target
  const place = form.dataset.part && document.querySelector(form.dataset.part)
  if (!place) {
    if (form.method !== 'dialog') form.removeAttribute('data-unsaved')
    return
  }
  event.preventDefault()
  place.setAttribute('aria-busy', 'true')
  const late = setTimeout(() => place.replaceChildren(words.working), 300)
  const answer = await staff.send(form.getAttribute('action') ?? '', encoded(form, event.submitter))
  clearTimeout(late)
  place.removeAttribute('aria-busy')
  if (!answer && place.textContent === words.working) place.replaceChildren()
  if (answer) {
    staff.put(place, await answer.text())
    if (answer.ok) staff.settle(form)
  }
})

addEventListener('input', (event) => {
  const form = event.target.closest?.('form[data-guarded]')
  if (form) form.dataset.unsaved = words.unsaved
})
addEventListener('beforeunload', (event) => {
  if (document.querySelector('form[data-unsaved]')) event.preventDefault()
})

// Buttons that ask first.
addEventListener('click', (event) => {
  const question = event.target.closest?.('button[data-sure]')?.dataset.sure
  if (question && !confirm(question)) event.preventDefault()
})
// Fields that show their result while one chooses.
addEventListener('change', (event) => {
  if (event.target.matches?.('[data-submit]')) event.target.form.requestSubmit()
})
// A filter over rows that are here already.
addEventListener('input', (event) => {
  if (!event.target.matches?.('[data-filter]')) return
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const wanted = plain(event.target.value).split(/\s+/).filter(Boolean)
  const rows = [...document.querySelectorAll(event.target.dataset.filter)]
  for (const row of rows) row.hidden = !wanted.every((word) => plain(row.dataset.words ?? row.textContent).includes(word))
  const empty = document.querySelector('[data-filter-empty]')
  if (empty) empty.hidden = rows.some((row) => !row.hidden)
})

let going = false
addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === 's') {
    const form = document.activeElement?.closest('form') ?? document.querySelector('main form[data-guarded]')
    if (!form) return
    event.preventDefault()
    return form.requestSubmit(form.querySelector('button[data-save]') ?? undefined)
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, textarea, select, [contenteditable]')) return
  if (going) {
    going = false
    return document.querySelector(`nav a[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click()
  }
  if (event.key === 'g') going = true
  else if (event.key === '?') document.getElementById('keys')?.showModal()
  else if (event.key === '/') focusOn('[type=search]', event)
  else if (event.key === 't') {
    const panel = document.getElementById('try-panel')
    if (panel) panel.open = true
    focusOn('#try-text', event)
  }
})

function focusOn(selector, event) {
  const field = document.querySelector(selector)
  if (!field) return
  event.preventDefault()
  field.focus()
}
