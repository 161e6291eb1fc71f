import type { ChatRequest, ProviderTool } from '../../core/chat.ts'

/** Parts of what ran at Google: they tell of a step, and the answer to it stands beside them. */
const PROVIDER_PARTS = [
  'executableCode',
  'codeExecutionResult',
  'toolCall',
  'toolResponse',
] as const

type Json = Readonly<Record<string, unknown>>
type Turn = { readonly parts?: readonly Json[] | null | undefined }
type Tool = { readonly functionDeclarations?: unknown }

/** What the turns tell of tools of Google's. */
export function providerPartsOf(turns: readonly Turn[]): Pick<ChatRequest, 'providerItems'> {
  const found: Omit<ProviderTool, 'name'>[] = []
  turns.forEach(({ parts }, index) => {
    parts?.forEach((part, place) => {
      const type = typeOf(part)
      if (type !== undefined) found.push({ param: `contents[${index}].parts[${place}]`, type })
    })
  })
  return found.length === 0 ? {} : { providerItems: found }
}

/** The turns without such parts. A turn that held nothing else is gone. */
export function withoutProviderParts<Content extends Turn>(
  turns: readonly Content[],
): readonly Content[] {
  return turns.flatMap((turn) => {
    if (!turn.parts?.some(isProviderPart)) return [turn]
    const parts = turn.parts.filter((part) => !isProviderPart(part))
    return parts.length === 0 ? [] : [{ ...turn, parts }]
  })
}

/** Of an entry of `tools`, all but the functions that the client runs itself. */
export function providerToolsIn(
  tools: readonly Tool[] | null | undefined,
): Pick<ChatRequest, 'providerTools'> {
  const found = (tools ?? []).flatMap((tool, index) =>
    Object.entries(tool)
      .filter(([type, value]) => type !== 'functionDeclarations' && value != null)
      .map(([type]) => ({ param: `tools[${index}].${type}`, type, name: type })),
  )
  return found.length === 0 ? {} : { providerTools: found }
}

/** The tools as they may travel on where those of Google's are left out. */
export function withoutProviderTools(tools: readonly Tool[]): readonly Tool[] {
  return tools.flatMap(({ functionDeclarations }) =>
    functionDeclarations == null ? [] : [{ functionDeclarations }],
  )
}

/** Whether a part tells of a step that ran at Google. */
export function isProviderPart(part: Json): boolean {
  return typeOf(part) !== undefined
}

function typeOf(part: Json): string | undefined {
  return PROVIDER_PARTS.find((type) => part[type] != null)
}
