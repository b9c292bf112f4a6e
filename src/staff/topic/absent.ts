// There is no such topic, language or list.
import { html } from '../../http/html.ts'
import type { Page, Visit } from '../frame/visit.ts'

export const absent = ({ t }: Visit): Page => ({ kind: 'page', status: 404, title: t('frame.absent.title'), body: html`<h1>${t('frame.absent.title')}</h1><p>${t('frame.absent.text')}</p><p><a href="/staff">${t('frame.go.home')}</a></p>` })
