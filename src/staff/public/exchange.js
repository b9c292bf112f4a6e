// Sends a file from translators as it is, shows what it would change, and sends it once more to take that over.
'use strict'
;(() => {
  const form = document.getElementById('exchange-form')
  const place = document.getElementById('came-back')
  if (!form || !place) return

  addEventListener('submit', async (event) => {
    const { target } = event
    if (target !== form && target.id !== 'take-form') return
    event.preventDefault()
    const [file] = document.getElementById('file').files
    if (!file) return staff.tell(form.dataset.none, 'warn')
    if (file.size > Number(form.dataset.most)) return staff.tell(form.dataset.tooLarge, 'bad')
    staff.tell('')
    const address = new URL(target.getAttribute('action'), location.href)
    address.searchParams.set('name', file.name)
    place.setAttribute('aria-busy', 'true')
    place.textContent = staff.words.working
    const answer = await staff.send(address, file, { 'Content-Type': 'application/octet-stream' })
    place.removeAttribute('aria-busy')
    if (answer) staff.put(place, await answer.text())
    else place.textContent = ''
  })
})()
