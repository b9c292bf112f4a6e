// Small drawings that stand beside words.
import { html, type Html } from './html.ts'

/** On a field of 24 by 24, in strokes of the colour of the text around it. */
const strokes = {
  leave: 'M13 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h7M10 12h10m-4-4 4 4-4 4',
  call: 'M6.2 3.8 9 3.4l1.7 4.2-2 1.6c1 2.5 2.8 4.4 5.2 5.4l1.7-2 4.2 1.8-.5 2.9c-.2 1.3-1.2 2.2-2.5 2.1C10.3 19 4.9 13.5 4.2 6.4c-.1-1.3.7-2.4 2-2.6z',
  text: 'M4.5 5.5h15v10.5h-8.5l-4 3.7v-3.7h-2.5zM8 9.5h8M8 12.5h5',
  mail: 'M4 6.5h16v11.5H4zM4.3 7l7.7 6 7.7-6',
  site: 'M10 5.5H5.5v13h13V14M13.5 5h5.5v5.5M18.7 5.3 11 13',
  map: 'M12 21c4-4.7 6.3-8 6.3-11.2a6.3 6.3 0 0 0-12.6 0C5.7 13 8 16.3 12 21zM12 12.2a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  aloud: 'M4.5 9.5v5h3.2l4.3 4v-13l-4.3 4zM15.5 9c1.3 1.7 1.3 4.3 0 6M18.2 6.7c2.4 3 2.4 7.6 0 10.6',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h10v11H9zM15 6V4.5H5V16h1.5',
  print: 'M7.5 8.5v-5h9v5M7.5 16.5H4.5v-8h15v8h-3M7.5 13.5h9v7h-9z',
  send: 'M4.5 11.5 19.5 4.5l-5.5 15-3-6.5z M11 13l8-8',
  open: 'M7 10l5 5 5-5',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.3',
  ask: 'M4.5 5h15v11h-7l-4.5 4v-4H4.5z',
} as const

export type IconName = keyof typeof strokes

const path = (name: IconName) => html`<path d="${strokes[name]}"/>`

/** Drawn where it stands. */
export const drawn = (name: IconName): Html => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${path(name)}</svg>`

/** The store of drawings that `icon` points to, for pages that repeat them. */
export const icons: Html = html`<svg class="icons" aria-hidden="true">${(Object.keys(strokes) as IconName[]).map((name) => html`<symbol id="i-${name}" viewBox="0 0 24 24">${path(name)}</symbol>`)}</svg>`

export const icon = (name: IconName): Html => html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`
