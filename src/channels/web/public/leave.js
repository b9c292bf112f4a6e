// Leaves a page for parents at once, and clears what was said and typed: on the way out, after ten untouched minutes, on Back.
'use strict'

/** The region at the foot of the screen that says how things stand; `mood` only changes its look. */
function tell(text, mood, button) {
  const region = document.getElementById('status')
  if (!region) return
  region.textContent = ''
  region.className = mood || ''
  if (!text) return
  const words = document.createElement('p')
  words.textContent = text
  region.appendChild(words)
  if (button) region.appendChild(button)
}

;(() => {
  const minute = 60 * 1000
  const clearsAfter = 10 * minute
  const warnsAfter = 9 * minute
  /** Three presses of Shift, none later than this after the one before. */
  const shiftWithin = 1500
  let touched = Date.now()
  let warned = false
  let shifts = 0
  let lastShift = 0

  const each = (selector, deed) => Array.prototype.forEach.call(document.querySelectorAll(selector), deed)

  /** Takes everything out that somebody said or typed. The scripts of the page stop what they do at the word “clear”. */
  function clear() {
    document.dispatchEvent(new CustomEvent('clear'))
    each('#log', (log) => { log.textContent = '' })
    each('textarea, input[name="sealed"]', (field) => { field.value = field.defaultValue = '' })
    each('details[open]', (details) => { details.open = false })
    tell('')
  }

  function leave() {
    const link = document.getElementById('leave')
    const elsewhere = link ? link.href : 'about:blank'
    clear()
    document.title = ''
    document.body.textContent = ''
    location.replace(elsewhere)
  }

  const isFresh = () => {
    const [log, field] = [document.getElementById('log'), document.getElementById('text')]
    return !log || (log.children.length === 0 && field.value === '')
  }

  function touch(event) {
    // On its way to the button, whoever goes by keyboard must not lose it.
    if (event.type === 'focusin' && event.target.id === 'stay') return
    touched = Date.now()
    if (!warned) return
    warned = false
    const isByKeyboard = event.type === 'keydown' && document.activeElement && document.activeElement.id === 'stay'
    tell('')
    if (isByKeyboard) document.getElementById('text').focus()
    document.dispatchEvent(new CustomEvent('stay'))
  }

  /** Timers stand still while a phone sleeps, so what counts is the clock. */
  function look() {
    const untouched = Date.now() - touched
    if (isFresh()) return
    if (untouched >= clearsAfter) {
      const { cleared } = document.getElementById('chat').dataset
      warned = false
      clear()
      scrollTo(0, 0)
      tell(cleared)
    } else if (untouched >= warnsAfter && !warned) {
      const { soon, stay } = document.getElementById('chat').dataset
      const button = document.createElement('button')
      button.type = 'button'
      button.id = 'stay'
      button.textContent = stay
      tell(soon, 'warning', button)
      warned = true
    }
  }

  setInterval(look, 5000)
  addEventListener('visibilitychange', look)
  for (const event of ['pointerdown', 'touchstart', 'click', 'input', 'scroll', 'focusin']) document.addEventListener(event, touch, { capture: true, passive: true })

  document.addEventListener('click', (event) => {
    if (!event.target.closest || !event.target.closest('#leave')) return
    event.preventDefault()
    leave()
  })
  document.addEventListener('keydown', (event) => {
    const isShift = event.key === 'Shift'
    if (isShift && event.repeat) return
    shifts = isShift ? (event.timeStamp - lastShift < shiftWithin ? shifts + 1 : 1) : 0
    lastShift = event.timeStamp
    if (shifts === 3) leave()
    else touch(event)
  }, true)

  // Some browsers keep a page that was left for minutes, and show it again to whoever presses Back.
  addEventListener('pagehide', clear)
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    clear()
    location.replace(document.getElementById('log') ? '/' : location.href)
  })
})()
