// Says one of our own short sentences in a language. Longer words, the answers, live with the content.
import { createInstance, type Resource } from 'i18next'

/** Words of the interface: keys to sentences, sentences with {{name}} places. */
export type UiWords = { [key: string]: string | string[] | UiWords }

export interface Translate {
  (language: string, key: string, values?: Record<string, string | number>): string
}

/** `source` is the language that steps in where a key is missing; content checks report every such hole. */
export function translator(words: ReadonlyMap<string, UiWords>, source: string): Translate {
  const resources: Resource = {}
  for (const [language, ui] of words) resources[language] = { ui }
  const instance = createInstance({
    resources,
    ns: ['ui'],
    defaultNS: 'ui',
    lng: source,
    fallbackLng: source,
    load: 'currentOnly',
    // Sentences go to phones as well as pages; html`…` escapes where a page is made.
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
  })
  void instance.init()
  return (language, key, values = {}) => String(instance.t(key, { ...values, lng: language }))
}
