// A language is found under whatever people call it, and nothing here knows which languages there are.
import { describe, expect, test } from 'vitest'
import { languageAccepted, languageNamed, type Language } from '../../src/language/languages.ts'

const language = (code: string, name: string, aliases: string[] = []): Language => ({ code, name, direction: 'ltr', script: 'Latn', aliases })

const languages = [
  language('en', 'English', ['inglés', 'tiếng Anh']),
  language('es', 'Español', ['spanish', 'castellano']),
  language('fil', 'Filipino', ['tl', 'tagalog']),
  language('zh-Hans', '简体中文', ['zh', 'zh-CN', 'chinese', '中文']),
  language('zh-Hant', '繁體中文', ['zh-TW', 'zh-HK', 'traditional chinese']),
]

describe('a name', () => {
  test.each([
    ['the code', 'es', 'es'],
    ['the code in capitals', 'ES', 'es'],
    ['the language’s own name', 'Español', 'es'],
    ['its name without accents', 'espanol', 'es'],
    ['its name with a full stop', 'Español.', 'es'],
    ['its name in another language', 'Spanish', 'es'],
    ['its name in a third language, without accents', 'tieng anh', 'en'],
    ['another code for it', 'TL', 'fil'],
    ['a code with a script', 'zh-hant', 'zh-Hant'],
    ['a code with a country', 'zh_TW', 'zh-Hant'],
    ['a name in its own script', '繁體中文', 'zh-Hant'],
  ])('is %s', (_, name, code) => {
    expect(languageNamed(languages, name)?.code).toBe(code)
  })

  test.each([
    ['nothing', ''],
    ['punctuation', '?!'],
    ['a language we do not speak', 'Klingon'],
    ['a sentence with a name in it', 'do you speak spanish'],
    ['half a name', 'span'],
  ])('is not %s', (_, name) => {
    expect(languageNamed(languages, name)).toBeNull()
  })
})

describe('the browser’s wish', () => {
  test.each([
    ['one language', 'es', 'es'],
    ['the first of several', 'es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['the one it wants most, not the one it names first', 'en;q=0.5,es;q=0.9', 'es'],
    ['the first that we speak', 'xh,de;q=0.9,tl;q=0.8', 'fil'],
    ['a country we know by another code', 'zh-TW,zh;q=0.9', 'zh-Hant'],
    ['a script and a country', 'zh-Hant-HK,en;q=0.5', 'zh-Hant'],
    ['a list with spaces', 'xh ; q=0.9 , es ; q=0.8', 'es'],
  ])('is granted: %s', (_, header, code) => {
    expect(languageAccepted(languages, header)?.code).toBe(code)
  })

  test.each([
    ['no header', ''],
    ['a language it refuses', 'es;q=0'],
    ['anything', '*'],
    ['nonsense', ';;;,q=,=;q=x'],
    ['a flood', 'xh,'.repeat(100_000)],
  ])('is open: %s', (_, header) => {
    expect(languageAccepted(languages, header)).toBeNull()
  })
})
