import { z } from 'zod'
import { fileSchema } from './schema/file-schema.ts'

const SCHEMA_ID = 'urn:secondline:configuration'

/** A reference may stand where a number, a choice, a yes/no or text of a certain shape is wanted. */
const REFERENCE = { type: 'string', pattern: '^\\$\\{[^}]+\\}$' }
const SCALARS: readonly unknown[] = ['number', 'integer', 'boolean']

function isNarrow(node: {
  readonly type?: unknown
  readonly enum?: unknown
  readonly pattern?: unknown
  readonly minLength?: unknown
}): boolean {
  const isShaped = node.pattern !== undefined || Number(node.minLength ?? 0) > 1
  return SCALARS.includes(node.type) || node.enum !== undefined || isShaped
}

/** The JSON Schema (draft 2020-12) of the configuration file, for editors. The build writes it to dist/config/schema.json. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(fileSchema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema: node }) => {
      if (!isNarrow(node)) return
      const { description, default: usual, ...rest } = node
      for (const key of Object.keys(node)) delete node[key]
      if (description !== undefined) node.description = description
      if (usual !== undefined) node.default = usual
      node.anyOf = [rest, REFERENCE] as NonNullable<typeof node.anyOf>
    },
  })
  return { ...schema, $id: SCHEMA_ID, title: 'Secondline configuration' }
}
