// Does a request fit what Twilio publishes of its API? Checked against a trimmed copy of that very description.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  pattern?: string
  minimum?: number
  maximum?: number
  nullable?: boolean
  properties?: Record<string, Schema>
  items?: Schema
}
interface Parameter {
  name: string
  in: 'path' | 'query'
  schema: Schema
}
interface Operation {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
interface Description {
  info: Record<string, unknown>
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

export interface Asked {
  method: string
  address: URL
  form: URLSearchParams
}

export const descriptionFile = join(import.meta.dirname, 'twilio-messages-openapi.json')
const description = JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description

/** The operation that this request is, the values in its path, and in what it departs from the description. */
export function judge({ method, address, form }: Asked): { operation: string | null; path: Record<string, string>; faults: string[] } {
  for (const [template, operations] of Object.entries(description.paths)) {
    const path = valuesIn(address.pathname, template)
    const operation = operations[method.toLowerCase()]
    if (path === null || operation === undefined) continue
    const parameters = (place: string) => Object.fromEntries((operation.parameters ?? []).filter((parameter) => parameter.in === place).map(({ name, schema }) => [name, schema]))
    const fields = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema.properties ?? {}
    const faults = [
      ...Object.entries(path).flatMap(([name, value]) => misfit(name, value, parameters('path')[name])),
      ...[...address.searchParams].flatMap(([name, value]) => misfit(name, value, parameters('query')[name])),
      ...[...form].flatMap(([name, value]) => misfit(name, value, fields[name])),
    ]
    return { operation: operation.operationId, path, faults }
  }
  return { operation: null, path: {}, faults: [`${method} is not offered there`] }
}

/** In what a JSON value departs from a schema of the description. */
export function faultsOf(value: unknown, schemaName: string): string[] {
  const { properties = {} } = description.components.schemas[schemaName] ?? {}
  return Object.entries(value as object).flatMap(([name, field]) => (field === null && resolve(properties[name])?.nullable ? [] : misfit(name, String(field), properties[name])))
}

function misfit(name: string, value: string, schema: Schema | undefined): string[] {
  const shape = resolve(schema)
  if (shape === undefined) return [`${name} is not known`]
  const fits =
    (shape.type !== 'integer' || (/^\d+$/.test(value) && Number(value) >= (shape.minimum ?? 0) && Number(value) <= (shape.maximum ?? Infinity))) &&
    (shape.enum === undefined || shape.enum.includes(value)) &&
    (shape.pattern === undefined || new RegExp(shape.pattern).test(value))
  return fits ? [] : [`${name} does not fit`]
}

const resolve = (schema: Schema | undefined): Schema | undefined => (schema?.$ref ? description.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema)

function valuesIn(pathname: string, template: string): Record<string, string> | null {
  const pattern = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')
  return pathname.match(new RegExp(`^${pattern}$`))?.groups ?? null
}
