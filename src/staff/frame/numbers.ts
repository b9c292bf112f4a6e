// Shares and numbers as the reader's language writes them.

const made = new Map<string, Intl.NumberFormat>()

function formatOf(language: string, style: 'percent' | 'decimal', digits: number): Intl.NumberFormat {
  const key = `${language} ${style} ${digits}`
  const format = made.get(key) ?? new Intl.NumberFormat(language, { style, maximumFractionDigits: digits })
  made.set(key, format)
  return format
}

/** 0.874 is 87 %. */
export const shareInWords = (language: string, share: number): string => formatOf(language, 'percent', 0).format(share)

export const numberInWords = (language: string, number: number, digits = 2): string => formatOf(language, 'decimal', digits).format(number)
