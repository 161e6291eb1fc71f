import { wholeReply } from '../../gateway/handle-media.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import {
  batchEmbedSchema,
  type EmbedRequest,
  embeddingsOf,
  embedSchema,
  parseBatchEmbedRequest,
  parseEmbedRequest,
} from '../../wire/google-generate/embed-body.ts'
import { googleErrorBody } from '../../wire/google-generate/error-body.ts'
import { GOOGLE_VERSIONS, modelOf } from './generate-routes.ts'
import { type MediaRouteDeps, mediaHeaders } from './media-routes.ts'

/** Vectors of texts, as Google's Gemini API is asked for them. */
export function embedRoutes(deps: MediaRouteDeps): readonly Route[] {
  const shared = { method: 'POST', access: 'data', errorBody: googleErrorBody } as const
  return GOOGLE_VERSIONS.flatMap((version) => [
    {
      ...shared,
      path: `${version}/models/:model{.+:embedContent}`,
      body: { schema: embedSchema },
      handle: async (context) => {
        const body = await readJsonBody(context, deps.maxBodyBytes)
        const asked = parseEmbedRequest(body, modelOf(context))
        return embed(context, asked, deps, ([embedding]) => ({ embedding }))
      },
    },
    {
      ...shared,
      path: `${version}/models/:model{.+:batchEmbedContents}`,
      body: { schema: batchEmbedSchema },
      handle: async (context) => {
        const body = await readJsonBody(context, deps.maxBodyBytes)
        const asked = parseBatchEmbedRequest(body, modelOf(context))
        return embed(context, asked, deps, (embeddings) => ({ embeddings }))
      },
    },
  ])
}

async function embed(
  context: AppContext,
  { request, dropped }: EmbedRequest,
  { media, clients }: MediaRouteDeps,
  bodyOf: (embeddings: ReturnType<typeof embeddingsOf>) => object,
): Promise<Response> {
  const signal = clients.watch(context)
  const reply = wholeReply(await media(request, '/v1beta/models', context, signal))
  const body = bodyOf(embeddingsOf(new TextDecoder().decode(reply.answer.bytes)))
  return context.json(body, 200, {
    ...mediaHeaders(reply),
    ...(dropped.length > 0 ? { 'x-secondline-dropped': dropped.join(',') } : {}),
  })
}
