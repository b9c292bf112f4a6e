// Shows how far the check before publishing is, as long as a form waits for its answer.
'use strict'
addEventListener('submit', (event) => {
  const form = event.target
  const [bar, place] = [form.dataset.progress, form.dataset.part].map((name) => name && document.querySelector(name))
  if (!bar || !place) return
  const buttons = [...form.querySelectorAll('button')]
  for (const button of buttons) button.disabled = true
  const isWaiting = () => place.getAttribute('aria-busy') === 'true'
  const show = async () => {
    if (isWaiting()) {
      const answer = await fetch('/staff/publish/progress', { headers: { 'X-Part': '1' } }).catch(() => null)
      if (answer?.ok && isWaiting()) staff.put(bar, await answer.text())
      setTimeout(show, 400)
      return
    }
    bar.replaceChildren()
    for (const button of buttons) button.disabled = false
    place.scrollIntoView({ block: 'nearest' })
  }
  setTimeout(show, 400)
})
