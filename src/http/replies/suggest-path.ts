const GEMINI =
  'of Gemini’s API, POST /v1beta/models/MODEL:generateContent, :streamGenerateContent, :countTokens, :embedContent and :batchEmbedContents are served, and GET /v1beta/models'

/** Other APIs' paths that are not served here, and what serves the purpose. The first that fits counts. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/?$/, 'this is a base URL, to which clients add paths such as /chat/completions'],
  [
    /^(?:\/v1)?\/(?:health|healthz|ping|status)$/,
    'GET /livez and GET /readyz tell how the gateway is',
  ],
  [
    /^\/v1\/chat\/completions(?:\/[^/]+(?:\/messages)?)?$/,
    'answers of chats are not kept to be read again; POST /v1/responses keeps its own, and GET /v1/runs/ID tells what became of a run',
  ],
  [
    /^\/v1\/responses\/compact$/,
    'the gateway makes long conversations fit by itself where its configuration says so; send the items, or previous_response_id',
  ],
  [
    /^\/v1\/conversations\b/,
    'conversations are not kept as such; go on with previous_response_id of POST /v1/responses',
  ],
  [/^\/v1\/(?:assistants|threads|chatkit)\b/, 'use POST /v1/responses'],
  [/^\/v1\/vector_stores\b/, 'passages come from knowledge bases, at /admin/knowledge'],
  [/^\/v1\/realtime\b/, 'use POST /v1/responses with stream: true'],
  [/^\/v1\/uploads\b/, 'POST /v1/files takes a whole file'],
  [
    /^\/v1\/messages\/batches\b/,
    'use POST /v1/batches with the endpoint /v1/messages; its lines are OpenAI’s, their bodies Anthropic’s',
  ],
  [/^\/v1\/complete$/, 'use POST /v1/messages'],
  [/^\/v1\/engines\//, 'use POST /v1/chat/completions, and name the model in the body'],
  [/^\/api\/(?:chat|generate|tags|ps|embed|embeddings|show|version)$/, otherApi('Ollama')],
  [
    /^\/v1(?:beta|alpha)\d*\/openai\b/,
    'OpenAI’s API is served at /v1: make that the end of the base URL',
  ],
  [
    /^(?:\/upload)?\/v1(?:\/v1)?(?:beta|alpha)\d*\/(?:models|cachedContents|files|interactions|tunedModels|projects|publishers)\b/,
    GEMINI,
  ],
  // Google's SDK leaves out "beta" from version 3 on.
  [
    /^(?:\/upload\/v1\/files\b|\/v1\/(?:cachedContents|interactions|tunedModels|models\/.+:[a-z]+$))/i,
    GEMINI,
  ],
  [
    /^\/openai\//,
    'of Azure’s paths those of chat, completions, responses, embeddings, images, audio, models, files and batches are served',
  ],
]

function otherApi(whose: string): string {
  return `${whose}’s own API is not spoken; clients of OpenAI’s or Anthropic’s work with the base URL of this gateway`
}

/** What to use instead of a path that is not served; undefined for an unknown path. */
export function suggestPath(path: string): string | undefined {
  return INSTEAD.find(([pattern]) => pattern.test(path))?.[1]
}
