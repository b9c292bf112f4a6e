// A first question for each group of topics, so that nobody faces an empty page.
import { sentence } from '../../bot/blocks.ts'
import type { Edition, LanguageCode } from '../../content/topic.ts'
import { fill } from '../../content/fill.ts'
import { html, type Html } from '../../http/html.ts'
import { icon } from '../../http/icons.ts'

export function firstQuestions(edition: Edition, language: LanguageCode): Html {
  return html`
    <section class="suggestions" aria-labelledby="suggestions">
      <h2 id="suggestions">${sentence(edition, language, 'web.suggestions')}</h2>
      ${edition.groups.map(({ id, topics }) => {
        const titles = titlesOf(topics, edition, language)
        const isUrgent = topics.some((topic) => edition.topics.get(topic)?.urgent)
        return titles.length > 0 && html`<details name="group"${isUrgent && html` class="now"`}><summary>${icon(isUrgent ? 'alert' : 'ask')}<span>${sentence(edition, language, `groups.${id}`)}</span>${icon('open')}</summary>
          <ul>${titles.map((title) => html`<li><button form="go" name="text" value="${title}">${title}</button></li>`)}</ul></details>`
      })}
    </section>`
}

function titlesOf(topics: readonly string[], { contents, contacts }: Edition, language: LanguageCode): string[] {
  const words = contents.get(language)?.words
  return topics.flatMap((topic) => {
    const title = words?.get(topic)?.title
    return title === undefined ? [] : [fill(title, contacts)]
  })
}
