import type { ModelCard } from '../../core/card.ts'
import { bearer, isWebToken, listsModels } from '../../providers/clouds.ts'
import { type Connection, pathBelow } from '../../providers/connection.ts'
import type { Prepared, ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { fittingToolNames, NAMES_OF_CLAUDE } from '../../providers/translation/fit-tool-names.ts'
import { messagesBody } from './anthropic-body.ts'
import { createAnthropicReader } from './anthropic-reader.ts'
import { bindThinking } from './bind-thinking.ts'

const API_VERSION = '2023-06-01'
const VERTEX_API_VERSION = 'vertex-2023-10-16'

/** Anthropic's Messages API, at Anthropic and at the clouds that host its models. */
export function anthropicAdapter(card: ModelCard, connection: Connection): ProtocolAdapter {
  const { provider } = card
  const place = provider === 'vertex' ? onVertex(card, connection) : onOwnPath(connection)
  const adapter: ProtocolAdapter = {
    framing: 'sse',
    headers: ['anthropic-version', API_VERSION],
    keyHeaders: (key) => {
      const isToken = provider === 'azure' && isWebToken(key)
      return isToken || CLOUDS.includes(provider) ? bearer(key) : ['x-api-key', key]
    },
    ...(listsModels(card, 'anthropic')
      ? { pingPath: pathBelow(connection.baseUrl, 'v1', '/models?limit=1') }
      : {}),
    prepare: ({ request, stream }) => {
      const written = messagesBody(request, stream, card)
      const { body, betas } = bindThinking(written.body, request, card)
      const headers = betas.length === 0 ? [] : ['anthropic-beta', betas.join(',')]
      return { ...place({ ...written, body }, stream), headers }
    },
    createReader: createAnthropicReader,
  }
  return fittingToolNames(adapter, NAMES_OF_CLAUDE, 'anthropic-messages')
}

const CLOUDS: readonly string[] = ['bedrock', 'vertex']

type Written = Pick<Prepared, 'body' | 'dropped'>

function onOwnPath({ baseUrl }: Connection) {
  const path = pathBelow(baseUrl, 'v1', '/messages')
  return (written: Written) => ({ path, ...written })
}

/** Google names the model in the path and the version in the body. */
function onVertex({ model }: ModelCard, { baseUrl }: Connection) {
  const name = encodeURIComponent(model.replace(/^.*\//, '')).replace('%40', '@')
  const path = pathBelow(baseUrl, '', `/publishers/anthropic/models/${name}`)
  return ({ body: { model: _, ...body }, dropped }: Written, stream: boolean) => ({
    path: `${path}:${stream ? 'streamRawPredict' : 'rawPredict'}`,
    body: { anthropic_version: VERTEX_API_VERSION, ...body },
    dropped,
  })
}
