// Every page of the editor.
import type { Router } from 'express'
import { askedRoutes } from './asked/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { contactRoutes } from './contacts/routes.ts'
import { editionRoutes } from './history/routes.ts'
import { exchangeRoutes } from './exchange/routes.ts'
import { helpRoutes } from './help/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { linkRoutes } from './links/routes.ts'
import { newRoutes } from './new/routes.ts'
import { numberRoutes } from './numbers/routes.ts'
import { publishRoutes } from './publish/routes.ts'
import { shareRoutes } from './share/routes.ts'
import { topicRoutes } from './topic/routes.ts'
import { tryRoutes } from './try/routes.ts'
import type { Desk } from './desk.ts'

export const pages: ((desk: Desk) => Router)[] = [homeRoutes, topicRoutes, askedRoutes, exchangeRoutes, contactRoutes, linkRoutes, publishRoutes, editionRoutes, auditRoutes, tryRoutes, numberRoutes, newRoutes, shareRoutes, helpRoutes]
