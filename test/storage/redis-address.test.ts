// What an operator may write as REDIS_URL, and what is said of the rest.
import { describe, expect, test } from 'vitest'
import { readRedisAddress, type RedisAddress } from '../../src/storage/redis-address.ts'

const address = (parts: Partial<RedisAddress>): RedisAddress => ({ kind: 'server', places: [{ host: 'a', port: 6379 }], tls: false, username: null, password: null, master: '', database: 0, ...parts })

describe('REDIS_URL', () => {
  test.each<[string, string, Partial<RedisAddress>]>([
    ['one server', 'redis://a', {}],
    ['a slash at the end', 'redis://a/', {}],
    ['a port and a database', 'redis://a:6380/2', { places: [{ host: 'a', port: 6380 }], database: 2 }],
    ['an address of the sixth version', 'redis://[::1]:6380', { places: [{ host: '::1', port: 6380 }] }],
    ['TLS', 'rediss://a', { tls: true }],
    ['a password', 'redis://:s%40cret%2F@a', { password: 's@cret/' }],
    ['a name and a password with a colon', 'rediss://line:se:cret@a', { tls: true, username: 'line', password: 'se:cret' }],
    ['a Cluster', 'redis-cluster://a,b:7000,c', { kind: 'cluster', places: [{ host: 'a', port: 6379 }, { host: 'b', port: 7000 }, { host: 'c', port: 6379 }] }],
    ['a Cluster of which one server is named', 'rediss-cluster://line:secret@a', { kind: 'cluster', tls: true, username: 'line', password: 'secret' }],
    ['Sentinels', 'redis-sentinel://a,b:26380/mymaster', { kind: 'sentinel', places: [{ host: 'a', port: 26379 }, { host: 'b', port: 26380 }], master: 'mymaster' }],
  ])('may name %s', (_, url, parts) => {
    expect(readRedisAddress(url)).toEqual(address(parts))
  })

  test.each([
    ['nothing of Redis', 'http://secret', /^must begin with redis:\/\//],
    ['another form', 'redis-ring://secret', /^must begin with redis:\/\//],
    ['no server', 'redis://', /^must be an address/],
    ['a space', 'redis://secret host', /^must be an address/],
    ['a port that is none', 'redis://secret:port', /^must name its servers as host:port/],
    ['a list with a gap', 'redis-cluster://a,,secret', /^must name its servers as host:port/],
    ['a password that cannot be read', 'redis://:secret%@a', /^must name its servers/],
    ['several servers without saying what they are', 'redis://a,secret', /^names several servers: begin it with redis-cluster:\/\//],
    ['a database that is no number', 'redis://a/secret', /^may end with a database only/],
    ['a database of a Cluster', 'redis-cluster://secret/1', /^may not name a database/],
    ['Sentinels without the name of a server', 'redis-sentinel://secret', /^must end with what the Sentinels call the server/],
    ['settings behind a question mark', 'redis://a/?secret=1', /^may end with a database only/],
  ])('is refused with %s, and not quoted', (_, url, words) => {
    expect(readRedisAddress(url)).toMatch(words)
    expect(readRedisAddress(url)).not.toContain('secret')
  })
})
