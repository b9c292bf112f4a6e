// What no family, no phone and no browser writes.

/** What stands in an answer if words were taken for code, or for a line of a head. */
export const marks = { code: '<xss-mark', head: '\r\nx-split:' }

/** As they are typed. */
export const texts: readonly string[] = [
  '', ' ', '\0', 'a\0b', '\r\nX-Split: 1\r\n\r\n', '"><xss-mark onload=x>', "'><xss-mark>", '</script><xss-mark>', '{{constructor.constructor("x")()}}', '${7*7}',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', 'then', 'length',
  '-1', '0', '-0', '1e999', 'NaN', 'Infinity', '9007199254740993', '99999999999999999999999', '0x10', '1.5', 'null', 'undefined', 'true', '[]', '{}',
  '../../../../etc/passwd', '..\\..\\x', 'file:///etc/passwd', 'javascript:x()', '//elsewhere.example', 'https://elsewhere.example/', '; ls', '| id', '`id`', "' OR 1=1 --", '%s%n%x', '%00', '%', '%zz',
  'a'.repeat(5_000), '1'.repeat(3_000), '? '.repeat(2_000), '\n'.repeat(2_000), ' '.repeat(8_000), `e${'\u0301'.repeat(4_000)}`, '👨‍'.repeat(600), '\u202e\u2066'.repeat(500), '\ufffd\ufffe\uffff'.repeat(300), '<'.repeat(3_000), '&'.repeat(3_000), '('.repeat(3_000),
  '\ud800', '\udc00x', 'x\udbff', '\u200b\u200c\u200d\ufeff', '\u00ad'.repeat(50), 'İıſK', 'ﷺ'.repeat(200), 'ICE', '到处', 'they are at my door', 'están en mi puerta', '1', 'menu', 'more', 'delete', 'stop', 'help', 'español', 'zh-Hant', 'xx', 'EN-us-x-private', '*',
]

/** As they are written in a form: broken letters, letters that are too long, half letters, and what only looks like a sign. */
export const writtenTexts: readonly string[] = ['%', '%E0%A4%A', '%C0%80', '%C0%AF', '%ED%A0%80', '%ED%BF%BF', '%F8%88%80%80%80', '%FF%FE', '%u0041', '%00', '+', '%2', '=', '%26', '%0d%0aX-Split:%201', '\xff\xfe', ';']

export const names: readonly string[] = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__proto__[x]', 'text[]', 'text[a][b]', 'Body[]', '%5B%5D', '', '%00', 'a'.repeat(2_000), 'csrf', 'session', 'Body', 'From', 'MessageSid', 'language', 'sealed', '0', '-1']

export const values: readonly unknown[] = [
  null, true, false, 0, -1, -0, 1e308, 1.5, 9007199254740993, [], {}, [[]], [null], [''], ['a', 'b'], { toString: 1 }, { valueOf: 1, toString: null }, { length: 1e9 }, { then: 1 }, { constructor: { prototype: { x: 1 } } }, { toJSON: 1 }, { '': '' },
  Array(500).fill(0), Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i])), deep(2_000),
]

function deep(levels: number): unknown {
  let value: unknown = 'a'
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** Bodies that say they are JSON. */
export const jsons: readonly string[] = [
  '', ' ', '{', '[', '"', 'null', 'true', '1', '"text"', '[]', '{}', '{"text":}', '{"text":"a"', '{"text":"a"}}', '{"text":"a"} {"text":"b"}', '\ufeff{"text":"a"}', '{"text":"a","text":"b"}', '{"__proto__":{"text":"a"}}', '{"text":"\\ud800"}', '{"text":"\\u0000"}', '{"text":"\\x"}', "{'text':'a'}", '{"text":1e999}', '{"text":"a",}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`, `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`, `{"text":"${'a'.repeat(60_000)}"}`, `{"text":"${'\\u0301'.repeat(9_000)}"}`, `{${Array.from({ length: 3_000 }, (_, i) => `"${i}":1`).join()},"text":"a"}`,
]

export const types: readonly string[] = [
  'application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'multipart/form-data', 'application/octet-stream', 'application/json; charset=utf-16', 'application/json; charset=klingon', 'application/x-www-form-urlencoded; charset=iso-8859-1', 'application/x-www-form-urlencoded; charset=utf-7',
  '', 'a', '/', 'application/', '*/*', 'application/json, text/plain', 'APPLICATION/JSON', 'application/vnd.api+json', 'text/xml', 'application/json;;;', `a/${'b'.repeat(3_000)}`, 'application/json; charset="', 'application/csp-report',
]

export const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'PURGE', 'MERGE', 'QUERY']

/** Heads that a server might believe. */
export const heads: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['Accept-Language', ['*', 'es;q=0', 'xx', 'zh-Hant-HK, zh;q=0.9', 'es'.repeat(2_000), 'en;q=a', ';', ',,,,', '__proto__', 'x-klingon', 'en-'.repeat(500), '\xff']],
  ['Accept-Encoding', ['gzip;q=0', '*', 'identity;q=0', 'br', 'gzip, gzip', 'gzip;q=NaN', '']],
  ['Content-Encoding', ['gzip', 'deflate', 'br', 'gzip, gzip', 'x', 'identity', 'zstd']],
  ['Accept', ['*/*', 'text/html', 'a', '', `${'a/b,'.repeat(1_000)}c/d`]],
  ['Host', ['', 'elsewhere.example', 'a:b:c', '[', 'line\xff', '/', 'a'.repeat(3_000)]],
  ['X-Forwarded-For', ['', 'a', '1.2.3', '::1', '127.0.0.1, 127.0.0.1', '999.999.999.999', ','.repeat(500), '::ffff:1.2.3.4', 'unknown', '1.2.3.4:99', `${'1.1.1.1,'.repeat(500)}2.2.2.2`]],
  ['X-Forwarded-Host', ['elsewhere.example', '']],
  ['X-Forwarded-Proto', ['https', 'javascript', '']],
  ['Cookie', ['', '=', ';;;;', 'staff=', 'staff=x', '__Secure-staff=x', '__Secure-staff=%E0%A4%A', 'a=b; '.repeat(500), '__proto__=x; constructor=y', '__Secure-staff-form=x; __Secure-staff-step=y; __Secure-staff-away=z']],
  ['Authorization', ['', 'Bearer', 'Bearer ', 'Basic YTpi', `Bearer ${'a'.repeat(43)}`, `Bearer ${'a'.repeat(5_000)}`, 'Digest x', '\xff']],
  ['X-Twilio-Signature', ['', 'x', '='.repeat(28), 'a'.repeat(4_000), '\xff', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=']],
  ['Expect', ['100-continue', '200-ok', '']],
  ['Upgrade', ['websocket', 'h2c', 'TLS/1.0']],
  ['Range', ['bytes=0-', 'bytes=-1', 'bytes=5-2', `bytes=0-,${'5-6,'.repeat(500)}7-8`, 'lines=1-2']],
  ['If-None-Match', ['*', '"a"', 'W/"']],
  ['If-Modified-Since', ['Thu, 01 Jan 1970 00:00:00 GMT', 'x']],
  ['If-Match', ['*', '"a"']],
  ['Origin', ['null', 'https://elsewhere.example', 'https://line.test', '', 'a b']],
  ['Referer', ['https://elsewhere.example', 'https://line.test/staff', '\\', 'javascript:x', 'http://[', '']],
  ['Sec-Fetch-Site', ['cross-site', 'same-origin', 'none', '']],
  ['X-HTTP-Method-Override', ['DELETE', 'PUT']],
  ['X-Csrf', ['', 'x', 'a'.repeat(43)]],
  ['X-Part', ['1', '']],
  ['User-Agent', ['', 'a'.repeat(5_000), '\xff\xfe', 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0']],
  ['Content-Length', ['0']],
  ['Trailer', ['X-After']],
  ['TE', ['trailers']],
  ['X-Long', ['a'.repeat(12_000), 'a'.repeat(20_000)]],
  ['Date', ['x']],
]

/** Ends of an address. */
export const tails: readonly string[] = [
  '/', '//', '/..', '/../..', '/%2e%2e', '/%2f', '/%00', '/%ff', '/%E0%A4%A', '/%', '/;x', '/.', '.json', '%20', '\\', '/__proto__', '/constructor', `/${'a'.repeat(3_000)}`, '/a'.repeat(800), '?', '??', '?=', '?&&&', '?lang=es', '?lang=', '?lang=%E0%A4%A', '?lang[]=es', '?lang=es&lang=vi', '?lang=__proto__', '?lang=es,vi,en,fil', '?paper=a4&paper=letter', '?paper=__proto__',
  '?__proto__=x', '?a='.repeat(300), `?${'a&'.repeat(2_000)}`, '?watermark=-1', '?watermark=99999999999', '?watermark=1e9', '?then=//elsewhere.example', '?then=/staff/me%0d%0aX-Split:1', '?done=%3Cxss-mark%3E', '?q=%3Cxss-mark%3E', '?before=-1', '?page=NaN', '?name=%00', '?plan=x', '?language=xx&state=xx', '#x', '?#',
]
