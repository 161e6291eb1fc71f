import type { ChatRequest, ProviderTool } from '../core/chat.ts'

/** As far as its dialect's word for it goes. */
export interface OfferedTool {
  readonly type?: string | null | undefined
  readonly name?: string | undefined
}

/** Of the tools that a client offers, those that it does not run itself: `isOwn` knows its dialect's word for those it does. */
export function providerToolsOf<Tool extends OfferedTool>(
  tools: readonly Tool[] | null | undefined,
  isOwn: (tool: Tool) => boolean,
): Pick<ChatRequest, 'providerTools'> {
  const found = foreignIn(tools, 'tools', isOwn)
  return found.length === 0 ? {} : { providerTools: found }
}

/** The same of one list of tools, which stands at `place`. */
export function foreignIn<Tool extends OfferedTool>(
  tools: readonly Tool[] | null | undefined,
  place: string,
  isOwn: (tool: Tool) => boolean,
): readonly ProviderTool[] {
  return (tools ?? []).flatMap((tool, index) =>
    isOwn(tool)
      ? []
      : [
          {
            param: `${place}[${index}]`,
            type: tool.type ?? '',
            name: tool.name ?? tool.type ?? '',
          },
        ],
  )
}

/** The body as it may travel on where such tools are left out. */
export function withoutProviderTools(
  body: Readonly<Record<string, unknown>>,
  { providerTools }: Pick<ChatRequest, 'providerTools'>,
): Readonly<Record<string, unknown>> {
  if (providerTools === undefined || !Array.isArray(body.tools)) return body
  const gone = new Set(providerTools.map(({ param }) => param))
  return { ...body, tools: body.tools.filter((_tool, index) => !gone.has(`tools[${index}]`)) }
}
