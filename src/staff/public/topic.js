// The text editor as one types: what comes of the words, saving by itself, and a place for what each "not" became.
'use strict'
;(() => {
  const form = document.getElementById('text-form')
  if (!form) return
  const { look, autosave, saved, notSaved, offline, conflict, joined } = form.dataset
  const state = document.getElementById('save-state')
  const sms = document.getElementById('sms')
  const filled = () => new URLSearchParams(new FormData(form))
  const say = (text) => (state.textContent = text)

  // --- what comes of the words ---
  let looks = 0
  let lookLater
  async function lookNow() {
    if (!navigator.onLine) return
    const number = (looks += 1)
    const answer = await staff.send(look, filled())
    if (!answer?.ok || number !== looks) return
    staff.put(document.getElementById('look'), await answer.text())
    const [line, short] = ['in-short', 'look-short'].map((id) => document.getElementById(id))
    // The same again is not said aloud again.
    if (line.textContent !== short.textContent) line.textContent = short.textContent
  }

  // --- saving ---
  /** Counts what was typed, so that an answer knows whether it still fits. */
  let typed = 0
  let isDirty = false
  let isSaving = false
  let isStopped = false
  let saveLater
  const waitBeforeSaving = 1500
  const waitBeforeTryingAgain = 10_000
  const later = (wait) => {
    clearTimeout(saveLater)
    saveLater = setTimeout(saveNow, wait)
  }

  async function saveNow() {
    clearTimeout(saveLater)
    if (!isDirty || isSaving || isStopped) return
    isSaving = true
    const before = typed
    say(staff.words.saving)
    const answer = await staff.send(autosave, filled())
    isSaving = false
    if (answer === null) {
      const told = document.getElementById('told')
      say(!navigator.onLine ? offline : told?.hidden === false ? told.textContent : notSaved)
      return later(waitBeforeTryingAgain)
    }
    if (answer.status === 409) return stop(await answer.text())
    if (!answer.ok) {
      isStopped = true
      staff.tell(staff.words.failed, 'bad')
      return say(notSaved)
    }
    settle(await answer.json(), before)
  }

  function settle({ revision, isDraft, texts }, before) {
    const isStill = typed === before
    // With somebody else's words in it, the form must show them before it may claim to have seen them.
    if (!texts || isStill) form.elements.revision.value = revision
    if (texts && isStill) {
      for (const [name, text] of Object.entries(texts)) form.elements[name].value = text
      lookNow()
    }
    if (!isStill) return later(waitBeforeSaving)
    isDirty = false
    staff.settle(form)
    const none = document.getElementById('draft-none')
    if (none && isDraft) none.textContent = none.dataset.begun
    staff.tell(texts ? joined : '', 'good')
    say(saved.replace('%', new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })))
  }

  function stop(text) {
    isStopped = true
    const place = document.getElementById('conflict')
    staff.put(place, text)
    // The choice is a form of its own: whatever it says is what is kept.
    staff.settle(form)
    say(conflict)
    place.scrollIntoView()
  }

  form.addEventListener('input', (event) => {
    typed += 1
    isDirty = true
    if (!isSaving) say(notSaved)
    clearTimeout(lookLater)
    lookLater = setTimeout(lookNow, 250)
    later(waitBeforeSaving)
    const row = event.target.closest('.note')
    if (row && row === [...form.querySelectorAll('.note')].at(-1)) addRow(row)
  })
  form.addEventListener('focusout', saveNow)
  form.addEventListener('submit', () => {
    clearTimeout(saveLater)
    isDirty = false
  })
  addEventListener('online', saveNow)
  /** A page that goes away cannot wait for an answer. */
  addEventListener('pagehide', () => {
    if (isDirty && !isStopped) fetch(autosave, { method: 'POST', body: filled(), keepalive: true, headers: { 'X-Csrf': form.elements.csrf.value, 'X-Part': '1' } }).catch(() => {})
  })

  // --- characters that cost money ---
  /** As if typed: the browser can take it back. */
  function write(field, text) {
    field.focus()
    field.setSelectionRange(0, field.value.length)
    if (document.execCommand('insertText', false, text)) return
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function show(sign) {
    const at = sms.value.indexOf(sign)
    sms.focus()
    if (at >= 0) sms.setSelectionRange(at, at + sign.length)
  }

  // --- where each "not" stands ---
  function addRow(last) {
    const number = form.querySelectorAll('.note').length
    const row = last.cloneNode(true)
    for (const element of row.querySelectorAll('[id], [for]')) {
      for (const name of ['id', 'for']) if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/\d+$/, number))
      if ('value' in element) element.value = ''
    }
    for (const input of row.querySelectorAll('input')) input.removeAttribute('value')
    const legend = row.querySelector('legend')
    legend.textContent = legend.textContent.replace(/\d+/, number + 1)
    last.after(row)
    return row
  }

  function noteFor(sentence) {
    const fields = [...form.querySelectorAll('[name=note-source]')]
    const found = fields.find(({ value }) => value === sentence) ?? fields.find(({ value }) => value === '')
    const row = found?.closest('.note') ?? addRow([...form.querySelectorAll('.note')].at(-1))
    const source = row.querySelector('[name=note-source]')
    document.getElementById('notes').open = true
    if (source.value === '') {
      source.value = sentence
      source.dispatchEvent(new Event('input', { bubbles: true }))
    }
    row.querySelector('[name=note-text]').focus()
  }

  document.getElementById('look').addEventListener('click', ({ target }) => {
    const button = target.closest('button')
    if (!button) return
    const { sign, instead, find, note } = button.dataset
    if (sign) write(sms, sms.value.replaceAll(sign, instead))
    else if (find) show(find)
    else if (note) noteFor(note)
  })
})()
