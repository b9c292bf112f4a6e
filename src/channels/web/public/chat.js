// Talks to /chat so that the page need not reload. Without this file every form on the page works by itself.
'use strict'
;(() => {
  const slowAfter = 4000
  const lostAfter = 30000
  /** As long as the line remembers a conversation in which nobody writes. */
  const rememberedFor = 30 * 60 * 1000
  const log = document.getElementById('log')
  const field = () => document.getElementById('text')
  const form = () => document.getElementById('chat')
  let session = null
  let answeredAt = 0
  /** What is on its way. */
  let sending = null
  /** What waits for the connection to come back. */
  let waiting = null

  if (location.search !== '' || location.pathname !== '/') history.replaceState(null, '', '/')
  // A conversation that travels in the form goes on in the form.
  if (form().elements.sealed.value !== '') return

  /** Calls back with null when nothing came through. Old phones can take back an XMLHttpRequest, but not a fetch. */
  function post({ path, type, body, gives }, then) {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('Content-Type', type)
    request.responseType = gives
    request.timeout = lostAfter
    request.onload = () => then(request)
    request.onerror = request.ontimeout = () => then(null)
    request.send(body)
    return request
  }

  /**
   * The last wish counts: what is on its way is taken back, unless it is the same.
   * `shown` is what the parent sees as said, such as the label of a button that sends a number.
   */
  function ask(asked) {
    if (sending && sending.text === asked.text) return
    takeBack()
    if (navigator.onLine === false) return wait(asked)
    const body = JSON.stringify(Object.assign({ text: asked.text, language: form().elements.page.value }, session && { session }))
    tell(word('sending'), 'busy')
    const slow = setTimeout(() => tell(word('slow'), 'busy'), slowAfter)
    const request = post({ path: '/chat', type: 'application/json', body, gives: 'json' }, (came) => {
      clearTimeout(slow)
      sending = null
      hear(came, asked)
    })
    sending = { text: asked.text, request, slow }
  }

  function takeBack() {
    const { request, slow } = sending || {}
    sending = waiting = null
    if (!request) return
    clearTimeout(slow)
    request.onload = request.onerror = request.ontimeout = null
    request.abort()
  }

  function wait(asked) {
    waiting = asked
    tell(word('offline'), 'warning')
  }

  function hear(came, asked) {
    if (!came) return navigator.onLine === false ? wait(asked) : tell(word('failed'), 'warning')
    const answer = came.response
    // Somebody between us and the line may have answered in its place.
    if (!answer || !answer.replies) return tell(word('error'), 'warning')
    log.querySelectorAll('.trouble').forEach((old) => old.remove())
    tell('')
    if (came.status !== 200) return show([trouble(answer)])
    const label = labelPicked(asked)
    if (label && isForgotten(answer)) {
      beginAnew()
      return ask({ text: label, shown: label })
    }
    // Another session than the one we hold: the parent had everything erased.
    if (session && answer.session !== session) log.textContent = ''
    else if (session && Date.now() - answeredAt >= rememberedFor) beginAnew()
    session = answer.session
    answeredAt = Date.now()
    closeLists(answer)
    show([drawQuestion(asked.shown, answer.replies), drawAnswer(answer)])
    if (field().value.trim() === asked.text.trim()) field().value = ''
    if (answer.language !== form().elements.page.value) turn(answer.language)
  }

  function trouble(answer) {
    const made = drawAnswer(answer)
    made.classList.add('trouble')
    return made
  }

  /** What stands beside a number of the list that is open; undefined for anything else. */
  function labelPicked({ text }) {
    const button = session && /^\d+$/.test(text.trim()) && log.querySelector(`button[name="text"][value="${text.trim()}"]`)
    return button ? labelOf(button) : undefined
  }

  /** A number was picked from the list that stands open here, and the line knows of no list. */
  const isForgotten = ({ outcome, replies }) => outcome === 'command' && replies.every(({ topic, choices }) => !topic && !choices)

  function beginAnew() {
    session = null
    log.append(make('p', { class: 'note' }, word('forgotten')))
  }

  /** The buttons of a list that a newer one, or an answer, has closed send their words instead of their number. */
  function closeLists({ replies }) {
    if (!replies.some(({ topic, choices }) => topic || choices)) return
    log.querySelectorAll('button[name="text"]').forEach((button) => { button.value = labelOf(button) })
  }

  const labelOf = (button) => (button.querySelector('b') ? button.lastChild.textContent : button.textContent).trim()

  /** Screen readers are told by the log, once. The focus stays where it is: in the field of whoever types, on the button of whoever presses. */
  function show(nodes) {
    log.append(...nodes)
    nodes[0].scrollIntoView({ block: 'start' })
  }

  /** The page in another language, around the conversation as it stands. */
  function turn(language, then) {
    const body = `language=${encodeURIComponent(language)}`
    post({ path: '/', type: 'application/x-www-form-urlencoded', body, gives: 'document' }, (came) => {
      const fresh = came && came.status === 200 && came.response
      if (then) then(fresh)
      if (!fresh) return
      const typed = field().value
      const focused = document.activeElement
      for (const part of ['.bar', '.trial', 'header', '#chat', '#go', '.suggestions', 'footer']) {
        const [old, next] = [document.querySelector(part), fresh.querySelector(part)]
        if (old && next) old.replaceWith(document.importNode(next, true))
      }
      field().value = typed
      document.title = fresh.title
      document.documentElement.lang = fresh.documentElement.lang
      document.documentElement.dir = fresh.documentElement.dir
      log.setAttribute('aria-label', fresh.getElementById('log').getAttribute('aria-label'))
      log.querySelectorAll('[data-say]').forEach((label) => { label.textContent = word(label.dataset.say) })
      if (!document.contains(focused)) again(focused)
    })
  }

  /** The focus goes to the thing that has taken the place of the one it was on. */
  function again(focused) {
    const named = focused.id ? document.getElementById(focused.id) : document.querySelector(`button[name="${focused.name}"][value="${CSS.escape(focused.value || '')}"]`)
    if (named) named.focus()
  }

  function choose(button) {
    if (log.children.length > 0) return ask({ text: button.textContent, shown: button.textContent })
    tell(word('sending'), 'busy')
    turn(button.value, (fresh) => tell(fresh ? '' : word('failed'), 'warning'))
  }

  function write() {
    const text = field().value
    if (text.trim() !== '') return ask({ text, shown: text.trim(), isTyped: true })
    tell(word('empty'), 'warning')
    field().focus()
  }

  document.addEventListener('submit', (event) => {
    event.preventDefault()
    write()
  })
  document.addEventListener('keydown', (event) => {
    if (event.target.id !== 'text' || event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    write()
  })
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[form="go"]')
    if (!button) return
    event.preventDefault()
    if (button.name === 'language') choose(button)
    else ask({ text: button.value, shown: labelOf(button) })
  })
  document.addEventListener('clear', () => {
    takeBack()
    session = null
  })
  document.addEventListener('stay', () => waiting && tell(word('offline'), 'warning'))
  addEventListener('online', () => {
    if (!waiting) return
    // Typed words may have been changed, or taken back, in the meantime.
    const text = waiting.isTyped ? field().value : waiting.text
    const asked = waiting.isTyped ? { text, shown: text.trim(), isTyped: true } : waiting
    waiting = null
    if (text.trim() === '') return tell('')
    ask(asked)
    tell(word('online'), 'busy')
  })
})()
