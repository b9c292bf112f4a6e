// Talks to /chat so that the page need not reload. Without this file every form on the page works by itself.
'use strict'
;(() => {
  const form = document.getElementById('chat')
  const field = document.getElementById('text')
  const log = document.getElementById('log')
  const status = document.getElementById('status')
  const leave = document.getElementById('leave')
  let session = null

  if (location.search !== '' || location.pathname !== '/') history.replaceState(null, '', '/')

  function say(...nodes) {
    log.append(...nodes)
    log.lastElementChild.scrollIntoView({ block: 'nearest' })
  }

  function element(name, text, attributes) {
    const made = document.createElement(name)
    if (text !== undefined) made.textContent = text
    for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value)
    return made
  }

  function bubble(kind, who) {
    const made = element('div', undefined, { class: `said ${kind}` })
    made.append(element('span', who, { class: 'who' }))
    return made
  }

  function block({ text, language, direction, title, contacts, sources, choices }) {
    const made = element('article', undefined, { lang: language, dir: direction })
    if (title) made.append(element('h2', title))
    for (const paragraph of text.split('\n\n')) made.append(withNumbers(paragraph))
    if (contacts) made.append(contactList(contacts))
    if (sources && sources.length > 0) made.append(sourceLine(sources))
    if (choices) made.append(choiceList(choices))
    return made
  }

  /** A telephone number is never broken over two lines, and runs from left to right in every script. */
  function withNumbers(text) {
    const made = element('p')
    const pieces = text.split(/(\d+(?:-\d+)+)/)
    made.append(...pieces.map((piece, i) => (i % 2 === 1 ? element('span', piece, { class: 'number', dir: 'ltr' }) : piece)))
    return made
  }

  function contactList(contacts) {
    const list = element('ul', undefined, { class: 'contacts' })
    for (const { link, value, name, hours, languages, address, by } of contacts) {
      const item = element('li')
      item.append(element('a', value, { href: link, dir: 'ltr', ...(by === 'web' && { rel: 'noreferrer' }) }), ` ${name}`)
      item.append(element('small', [hours, languages, address].filter(Boolean).join(' · ')))
      list.append(item)
    }
    return list
  }

  function sourceLine(sources) {
    const line = element('p', undefined, { class: 'sources' })
    for (const { title, url, checked } of sources) line.append(element('a', title, { href: url, rel: 'noreferrer' }), ` (${checked}) `)
    return line
  }

  function choiceList(choices) {
    const list = element('ol')
    for (const { label, value } of choices) {
      const button = element('button', label, { type: 'button', value })
      button.addEventListener('click', () => ask(value, label))
      const item = element('li')
      item.append(button)
      list.append(item)
    }
    const box = element('div', undefined, { class: 'choices' })
    box.append(list)
    return box
  }

  async function ask(text, shown) {
    const { sending, failed, you, line } = form.dataset
    status.textContent = sending
    try {
      const language = form.elements.page.value
      const response = await fetch('/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text, language, ...(session && { session }) }),
      })
      const answer = await response.json()
      if (!answer.replies) throw new Error('no answer')
      session = answer.session
      form.elements.page.value = answer.language
      const asked = bubble('parent', you)
      asked.append(element('p', shown, { dir: 'auto' }))
      const answered = bubble(answer.urgent ? 'line now' : 'line', line)
      answered.append(...answer.replies.map(block))
      say(asked, answered)
      status.textContent = ''
      if (response.ok && field.value === text) field.value = ''
      document.querySelector('.suggestions')?.remove()
    } catch {
      status.textContent = failed
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = field.value
    if (text.trim() !== '') void ask(text, text.trim())
  })
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  for (const button of document.querySelectorAll('.suggestions button')) {
    button.addEventListener('click', (event) => {
      event.preventDefault()
      void ask(button.value, button.value)
    })
  }
  leave.addEventListener('click', (event) => {
    event.preventDefault()
    document.body.className = 'blank'
    document.title = ''
    location.replace(leave.href)
  })

  // Some browsers keep a page that was left for minutes, and show it again to whoever presses Back.
  addEventListener('pagehide', () => {
    session = null
    log.replaceChildren()
    field.value = ''
    status.textContent = ''
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.replace('/')
  })
})()
