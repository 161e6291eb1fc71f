import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { bearer, listsModels } from '../../providers/clouds.ts'
import { type Connection, pathBelow } from '../../providers/connection.ts'
import type { ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { quirksOf } from '../../providers/quirks.ts'
import { fittingToolNames, NAMES_OF_64 } from '../../providers/translation/fit-tool-names.ts'
import { translateRerank } from '../../providers/translation/translate-rerank.ts'
import { MEDIA_PATHS } from './media-paths.ts'
import { chatBody } from './openai-body.ts'
import { createOpenAiReader } from './openai-reader.ts'
import { responsesBody } from './responses-body.ts'
import { createResponsesReader } from './responses-reader.ts'
import { tellingLogprobs } from './tell-logprobs.ts'

/** OpenAI's chat completions, as OpenAI and everyone who copies it speak them, and its Responses API for what they refuse. */
export function openAiAdapter(card: ModelCard, connection: Connection): ProtocolAdapter {
  const quirks = quirksOf(card, connection.quirks)
  const path = pathBelow(connection.baseUrl, '', '/chat/completions')
  const responsesPath = pathBelow(connection.baseUrl, '', '/responses')
  const needsResponses = ({ tools }: ChatRequest) =>
    quirks.responsesFor === 'all' || (quirks.responsesFor === 'tools' && tools.length > 0)
  const adapter: ProtocolAdapter = {
    framing: 'sse',
    headers: [],
    keyHeaders: bearer,
    ...(listsModels(card, 'openai')
      ? { pingPath: pathBelow(connection.baseUrl, '', '/models') }
      : {}),
    mediaPath: (operation) => pathBelow(connection.baseUrl, '', MEDIA_PATHS[operation]),
    mediaTranslation: (operation) =>
      operation === 'rerank' ? translateRerank(card.model, quirks) : undefined,
    prepare: ({ request, stream }) =>
      needsResponses(request)
        ? { path: responsesPath, ...responsesBody(request, stream, card, quirks) }
        : { path, ...chatBody(request, stream, card, quirks) },
    createReader: ({ request }) =>
      needsResponses(request)
        ? createResponsesReader(wantsJsonAlone(request))
        : tellingLogprobs(request, createOpenAiReader(quirks, request.choices)),
  }
  if (quirks.toolNames === 'any') return adapter
  return fittingToolNames(adapter, NAMES_OF_64, 'openai-chat')
}

/** Where an answer is one message, JSON with words before it could not be read. */
function wantsJsonAlone({ responseFormat, source }: ChatRequest): boolean {
  const isJson = responseFormat !== undefined && responseFormat.type !== 'text'
  return isJson && source?.dialect !== 'openai-responses'
}
