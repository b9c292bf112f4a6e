// Draws what was said as cards, the same as the server does for a page without JavaScript, and reads, copies and prints them.
'use strict'

/** The words of this page, which the form carries in its language. */
const word = (key) => document.getElementById('chat').dataset[key]

function make(name, attributes, ...inside) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) made.setAttribute(key, value)
  made.append(...inside.filter((part) => part !== null))
  return made
}

const say = (key, attributes) => make('span', Object.assign({ 'data-say': key }, attributes), word(key))

function icon(name) {
  const [drawing, use] = ['svg', 'use'].map((part) => document.createElementNS('http://www.w3.org/2000/svg', part))
  drawing.setAttribute('class', 'icon')
  drawing.setAttribute('aria-hidden', 'true')
  use.setAttribute('href', `#i-${name}`)
  drawing.append(use)
  return drawing
}

/** In the language and direction of its answer: “ICE” at the head of a Persian sentence does not turn it round. */
const drawQuestion = (text, [{ language, direction }]) => make('div', { class: 'said parent' }, say('you', { class: 'who' }), make('p', { lang: language, dir: direction }, text))

function drawAnswer({ replies, urgent }) {
  const made = make('div', { class: urgent ? 'said line now' : 'said line' }, say('line', { class: 'who' }))
  made.append(...replies.map((block) => drawBlock(block, replies[0])))
  return made
}

function drawBlock(block, first) {
  const { text, language, direction, topic, title, choices, contacts, sources } = block
  const words = make('div', { class: 'words' }, title ? make('h2', {}, title) : null, ...passages(text))
  const made = make('article', { lang: language, dir: direction }, words)
  if (contacts) made.append(make('ul', { class: 'contacts' }, ...contacts.map(drawContact)))
  const isSourced = sources && sources.length > 0
  if (isSourced) made.append(drawSources(sources))
  if (isSourced || (contacts || []).some(({ by, address }) => by === 'web' || address)) made.append(make('p', { class: 'leads' }, say('leads')))
  if (title) made.append(toolsFor(made))
  if (choices) made.append(drawChoices(choices, topic, first))
  return made
}

/** Paragraphs, and lists where lines begin with a hyphen. */
function passages(text) {
  const made = []
  for (const paragraph of text.split('\n\n')) {
    let last = null
    for (const line of paragraph.split('\n')) {
      const isList = line.startsWith('- ')
      if (!last || last.isList !== isList) made.push((last = { isList, lines: [] }))
      last.lines.push(isList ? line.slice(2) : line)
    }
  }
  return made.map(({ isList, lines }) => (isList ? make('ul', {}, ...lines.map((line) => make('li', {}, ...numbersIn(line)))) : make('p', {}, ...numbersIn(lines.join('\n')))))
}

const number = (digits) => make('span', { class: 'number', dir: 'ltr' }, digits)

/** A telephone number is never broken over two lines, and runs from left to right in every script. */
const numbersIn = (text) => text.split(/(\d+(?:-\d+)+)/).map((piece, i) => (i % 2 === 1 ? number(piece) : piece))

function drawContact({ link, value, name, hours, languages, address, by }) {
  const about = [hours, languages, address].filter(Boolean).join(' · ')
  const way = by === 'web' ? (value.includes('@') ? 'mail' : 'site') : by
  const map = `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`
  return make('li', {}, make('strong', {}, name), about ? make('small', {}, about) : null,
    make('a', { class: 'way', href: link, rel: way === 'site' ? 'noreferrer' : null }, icon(way), say(way), ' ', number(value)),
    address ? make('a', { class: 'way', href: map, rel: 'noreferrer' }, icon('map'), say('map')) : null)
}

function drawSources(sources) {
  const { source, sourceDirection } = document.getElementById('chat').dataset
  return make('details', { class: 'sources' }, make('summary', {}, say('sources'), ' ', sources[0].checked), make('ul', {}, ...sources.map(({ title, url, checked }) =>
    make('li', {}, make('a', { lang: source, dir: sourceDirection, href: url, rel: 'noreferrer' }, title), ' ', make('small', {}, checked)))))
}

const drawChoices = (choices, topic, first) =>
  make('div', { class: 'choices', lang: first.language, dir: first.direction }, topic ? make('p', {}, say('next')) : null, make('ol', {}, ...choices.map(({ label, value }) =>
    make('li', {}, make('button', { type: 'button', form: 'go', name: 'text', value }, make('b', {}, value), ` ${label}`)))))

const tool = (name) => make('button', { type: 'button', class: 'tool', 'data-tool': name }, icon(name), say(name))

function toolsFor(article) {
  const tools = make('div', { class: 'tools' }, tool('copy'), tool('print'))
  offerVoice(tools, article.lang)
  return tools
}

// --- Reading aloud -------------------------------------------------------------------------------------------------

/** A voice that lives on the device and speaks this language in this script: others send the words to a company. */
function voiceFor(language) {
  if (!window.speechSynthesis || !window.Intl || !Intl.Locale) return undefined
  const spoken = (tag) => {
    try {
      const { language: name, script } = new Intl.Locale(tag.replace(/_/g, '-')).maximize()
      return `${name}-${script}`
    } catch (error) {
      return null
    }
  }
  return speechSynthesis.getVoices().find((voice) => voice.localService && spoken(voice.lang) === spoken(language))
}

function offerVoice(tools, language) {
  if (!tools.querySelector('[data-tool="aloud"]') && voiceFor(language)) tools.prepend(tool('aloud'))
}

/** The button that reads, while it does. The browser lets go of utterances that nobody holds. */
let reading = null

function stopReading() {
  if (!reading) return
  const { button } = reading
  reading = null
  speechSynthesis.cancel()
  button.replaceWith(tool('aloud'))
}

function readAloud(button, article) {
  stopReading()
  const stop = tool('stop')
  const voice = voiceFor(article.lang)
  if (!voice) return
  // Short pieces: some voices fall silent in the middle of a long one.
  const pieces = article.querySelector('.words').innerText.split('\n').filter((line) => line.trim() !== '').map((line) => Object.assign(new SpeechSynthesisUtterance(line), { voice, lang: voice.lang }))
  const isFocused = document.activeElement === button
  button.replaceWith(stop)
  if (isFocused) stop.focus()
  reading = { button: stop, pieces }
  pieces[pieces.length - 1].onend = () => reading && reading.pieces === pieces && stopReading()
  for (const piece of pieces) speechSynthesis.speak(piece)
}

if (window.speechSynthesis && speechSynthesis.addEventListener) {
  speechSynthesis.addEventListener('voiceschanged', () => document.querySelectorAll('.tools').forEach((tools) => offerVoice(tools, tools.closest('article').lang)))
}

// --- Copying and printing ------------------------------------------------------------------------------------------

function copy(article) {
  const text = Array.from(article.querySelectorAll('.words, .contacts, .sources'), (part) => (part.open === false ? part.textContent : part.innerText)).join('\n\n')
  const done = () => tell(word('copied'))
  if (navigator.clipboard) return void navigator.clipboard.writeText(text).then(done, () => copyByHand(text) && done())
  if (copyByHand(text)) done()
}

/** For browsers from before the clipboard had a door of its own. */
function copyByHand(text) {
  const field = make('textarea', { class: 'unseen', 'aria-hidden': 'true' })
  field.value = text
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  return isCopied
}

function printAlone(article) {
  document.body.classList.add('one')
  article.classList.add('printed')
  article.querySelectorAll('details').forEach((folded) => { folded.open = true })
  window.print()
}
addEventListener('afterprint', () => {
  document.body.classList.remove('one')
  document.querySelectorAll('.printed').forEach((article) => article.classList.remove('printed'))
})

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-tool]')
  if (!button) return
  const article = button.closest('article')
  const deeds = { copy: () => copy(article), print: () => printAlone(article), aloud: () => readAloud(button, article), stop: () => stopReading() }
  deeds[button.dataset.tool]()
})
document.addEventListener('clear', stopReading)
// Answers that came with the page.
document.querySelectorAll('article[data-tools]').forEach((article) => article.insertBefore(toolsFor(article), article.querySelector('.choices')))
