import { jsonSchema } from './json-schema.ts'

interface SchemaNode {
  readonly type?: string
  /** How a value is written, where its type says too little. */
  readonly title?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
}

/** The table of docs/reference/configuration.md, from the schema, so that it cannot fall behind. A test compares them. */
export function settingsTable(): string {
  const rows = rowsOf(jsonSchema() as SchemaNode, '')
  return ['| key | takes | default | |', '|---|---|---|---|', ...rows].join('\n')
}

function rowsOf(node: SchemaNode, path: string): readonly string[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const name = path === '' ? key : `${path}.${key}`
    const isRequired = node.required?.includes(key) ?? false
    const inner = innerOf(child)
    // A group has a line of its own where something is said of all that is in it, such as their unit.
    if (inner.properties)
      return [...(child.description ? [row(name, child, isRequired)] : []), ...rowsOf(inner, name)]
    const item = inner.items && innerOf(inner.items)
    if (item?.properties) return [row(`${name}[]`, child, isRequired), ...rowsOf(item, `${name}[]`)]
    return [row(name, child, isRequired)]
  })
}

/** Narrow values may also be a reference; the table is about the value. */
function innerOf(node: SchemaNode): SchemaNode {
  return node.anyOf?.[0] ?? node
}

function row(name: string, node: SchemaNode, isRequired: boolean): string {
  const isPlain = node.default !== undefined && innerOf(node).properties === undefined
  const usual = isPlain ? `\`${JSON.stringify(node.default)}\`` : ''
  const fallback = isRequired ? '*needed*' : usual
  const cells = [`\`${name}\``, takes(innerOf(node)), fallback, node.description ?? '']
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function takes(node: SchemaNode): string {
  if (node.title) return node.title
  if (node.anyOf) return node.anyOf.map(takes).join(', ')
  if (node.enum) return node.enum.join(', ')
  if (node.type === 'array')
    return node.items?.type === 'object'
      ? 'list of groups'
      : `list: ${takes(innerOf(node.items ?? {}))}`
  if (node.type === 'boolean') return 'true, false'
  if (node.properties) return 'group'
  if (node.type === 'object') return 'names and values'
  if (node.type !== 'integer' && node.type !== 'number') return 'text'
  const kind = node.type === 'integer' ? 'whole number' : 'number'
  return node.maximum === undefined || node.minimum === undefined
    ? kind
    : `${kind}, ${node.minimum}–${node.maximum}`
}
