// Writes a spreadsheet of text cells in the XLSX format: one table a sheet, its first row frozen.
// It is our own because no library that we measured writes the same cells as the same bytes: write-excel-file stamps the time into them.
import { withoutNotXml, xmlText } from './xml-text.ts'
import { writeZip } from './zip.ts'

export interface Sheet {
  name: string
  /** The first is the head. */
  rows: readonly (readonly string[])[]
}

export interface Column {
  /** In characters. */
  width: number
  direction: 'ltr' | 'rtl'
}

/** What Excel allows a sheet to be called. */
const longestName = 31

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The same sheets are the same bytes, whenever and wherever they are written. */
export function writeWorkbook(sheets: readonly Sheet[], columns: readonly Column[]): Uint8Array {
  const each = (line: (number: number, sheet: Sheet) => string) => sheets.map((sheet, i) => line(i + 1, sheet)).join('')
  const files = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${each((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kind}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${related}"><sheets>${each((number, { name }) => `<sheet name="${xmlText(name.slice(0, longestName))}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${each((number) => `<Relationship Id="rId${number}" Type="${related}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${related}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, columns)])),
  }
  return writeZip(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(xml + text)])))
}

/** Every cell is text, whatever is typed into it (49); what stands in it wraps. */
const format = (font: number, order: string) => `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"${order}/></xf>`
const formats = { ltr: 0, rtl: 1, head: 2 }
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${format(0, '')}${format(0, ' readingOrder="2"')}${format(1, '')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function sheetXml({ rows }: Sheet, columns: readonly Column[]): string {
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1" style="${formats.ltr}"/>`).join('')
  const lines = rows.map((cells, i) => {
    const texts = cells.map((text, column) => cell(text, `${letter(column)}${i + 1}`, i === 0 ? formats.head : formats[columns[column]?.direction ?? 'ltr']))
    return `<row r="${i + 1}">${texts.join('')}</row>\n`
  })
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>\n${lines.join('')}</sheetData></worksheet>`
}

const letter = (column: number) => String.fromCharCode('A'.charCodeAt(0) + column)
const cell = (text: string, place: string, style: number) => `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(escaped(text))}</t></is></c>`

/** Excel writes a character that XML cannot hold as _x0007_, and so it must not take our own _x0007_ for one. */
const escaped = (text: string) => withoutNotXml(text.replace(/_(?=x[\dA-F]{4})/gi, '_x005F_').replace(/\r/g, '_x000D_'), (hex) => `_x${hex}_`)
