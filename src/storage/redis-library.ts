// The client of Redis, loaded where somebody has one: it is a fifth of a start, and a tenth of the memory after it.
import { createRequire } from 'node:module'

export const redisLibrary = () => createRequire(import.meta.url)('@redis/client') as typeof import('@redis/client')
