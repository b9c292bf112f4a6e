// Names that nobody has, in six ways of writing: each sounds like one, and none stands in a dictionary.

/** Every combination of one piece from each list is a word of its own. */
type Pieces = readonly (readonly string[])[]

const split = (words: string): string[] => words.split(' ')

const latin: Pieces = [
  split('Xó Quet Zyl Tzi Whé Dríz Kúz Mélq Ñorv Tlá Yolx Vix Jhuz Ghé Thráw Brúz Szé Kwý'),
  split('quel zalt wix ndór rúv mbex tlan phyr gáz skew vúl dwen xim jorv ktaz pwez hñu fjel'),
  split('itz ándro evka úrn owyn álpe ixo ezno umbra ógli yaque ézka urgo iblen owska átli ejka ýndi'),
]
const vietnamese: Pieces = [
  split('Kh Ngh Th Tr Ph Qu Nh Ch Đ V X H L G'),
  split('uyển iễng ượu uếch oằm uỳnh iệp ường oáng uyệt ẫng iểu oẳn ưởi uẩn ỡm uấy ịnh oẽ'),
]
const han: Pieces = [split('欧阳 司马 上官 诸葛 尉迟 慕容 令狐 宇文 长孙 公孙'), [...'翀璟淼昉骎煊垚赟祎晔琤彧洹翊堃澍'], [...'骙昶芃嫄頔璎珩旻嬿霈劼暕']]
const arabic: Pieces = [split('غزا ژرف قشط بهم شگر ظفر چکا نوژ خشا ضیغ طرخ پرن هزب گلش وشم ثمن'), split('وند اله یار انه ستر میز بخش زاد یسا رخش کوه فام')]
const cyrillic: Pieces = [split('Жвах Щерб Хмыр Цзяг Юкшо Эльд Фьют Ъян Ґедз Ўшта Йорж Ыгын Жмуд Шкварц'), split('ондр умбр ильг арц ошв етыл ынг ямж'), split('овець енкош ишвили янюк укай цкей авош ылла')]
const hangul: Pieces = [[...'뷔쏼쾌뤼쟝튼귁뚠횡췌뵨쉴'], [...'뚤릉쌍퀭웅빛늪촉탉엮쪽흰'], [...'궤뎅룡묄붤숴윷췸킁퐝훵걀'], [...'닮볕솥젖콧텃핥늉뭇밭섶웬']]

export type Script = 'Latin' | 'Vietnamese' | 'Han' | 'Arabic' | 'Cyrillic' | 'Hangul'
export const scripts: readonly Script[] = ['Latin', 'Vietnamese', 'Han', 'Arabic', 'Cyrillic', 'Hangul']

/** The first names of two families of one script differ; so do their last names. */
export function nameIn(script: Script, n: number): string {
  switch (script) {
    case 'Latin':
      return `${latinWord(n * 2)} ${latinWord(n * 2 + 1)}`
    case 'Vietnamese':
      return `${wordFrom(vietnamese, n)} ${wordFrom(vietnamese, n + 101 + Math.floor(n / 247))}`
    case 'Han':
      return wordFrom(han, n)
    case 'Hangul':
      return wordFrom(hangul, n)
    case 'Arabic':
      return `${wordFrom(arabic, n)} ${wordFrom(arabic, n + 71 + Math.floor(n / 192))}`
    case 'Cyrillic':
      return `${wordFrom(cyrillic, n)} ${wordFrom(cyrillic, n + 311)}`
  }
}

/** For street names, mail addresses and handles as well. */
export const latinWord = (n: number): string => wordFrom(latin, n)

/** Neighbours have little in common: the steps have no factor in common with the number of words. */
function wordFrom(pieces: Pieces, n: number): string {
  const size = pieces.reduce((product, { length }) => product * length, 1)
  let place = (n * 2311) % size
  return pieces
    .map((list) => {
      const piece = list[place % list.length] ?? ''
      place = Math.floor(place / list.length)
      return piece
    })
    .join('')
}
