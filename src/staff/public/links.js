// While links are checked, says how far it is; then loads the page anew.
'use strict'
const progress = document.getElementById('progress')
const pause = 1500

async function look() {
  try {
    const answer = await fetch('/staff/links/progress', { headers: { 'X-Part': '1' } })
    if (!answer.ok) return
    globalThis.staff.put(progress, await answer.text())
  } catch {
    // Without a connection the next try may find one.
  }
  if (progress.querySelector('[data-running]')) setTimeout(look, pause)
  else location.reload()
}

if (progress?.querySelector('[data-running]')) setTimeout(look, pause)
