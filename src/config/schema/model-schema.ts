import { z } from 'zod'
import {
  ARCHITECTURES,
  DEPLOYMENTS,
  MODALITIES,
  PURPOSES,
  type ReasoningFamily,
  SCALES,
} from '../../core/card.ts'
import { REASONING_EFFORTS } from '../../core/chat.ts'
import { PROVIDER_NAMES } from './providers.ts'
import { dollars, id, names, text } from './schema-values.ts'
import { callTimeoutsSchema } from './timeouts-schema.ts'

const REASONING_FAMILIES = [
  'none',
  'openai-effort',
  'anthropic-budget',
  'anthropic-adaptive',
  'gemini-budget',
  'gemini-level',
  'deepseek',
  'qwen-template',
  'openrouter',
] as const satisfies readonly ReasoningFamily[]

const TOKEN_PRICES = {
  input: dollars(),
  output: dollars(),
  cached_input: dollars()
    .optional()
    .describe('Input that the provider reads from its cache. Default: as other input'),
  cache_write: dollars()
    .optional()
    .describe('Input that the provider writes into its cache. Default: as other input'),
  cache_write_1h: dollars()
    .optional()
    .describe('The same, where a client asks for it to be kept an hour. Default: as cache_write'),
}

const longInput = z.strictObject({
  above: z.number().int().min(1).max(100_000_000).describe('Tokens, cached ones included'),
  ...TOKEN_PRICES,
})

const MEDIA_PRICES = {
  audio_input: dollars().optional().describe('Input tokens of sound. Default: as other input'),
  image_input: dollars().optional().describe('Input tokens of pictures. Default: as other input'),
  audio_output: dollars().optional().describe('Output tokens of sound. Default: as other output'),
  image_output: dollars()
    .optional()
    .describe('Output tokens of pictures. Default: as other output'),
  per_image: dollars().optional().describe('US dollars for a picture made by /v1/images'),
  per_minute: dollars().optional().describe('US dollars for a minute heard by /v1/audio'),
  per_million_characters: dollars()
    .optional()
    .describe('US dollars for a million characters read aloud by /v1/audio/speech'),
  per_thousand_searches: dollars()
    .optional()
    .describe('US dollars for a thousand searches of /v1/rerank, up to a hundred passages each'),
}

const card = z.strictObject({
  architecture: z.enum(ARCHITECTURES).optional(),
  purpose: z.enum(PURPOSES).optional(),
  scale: z.enum(SCALES).optional(),
  deployment: z.enum(DEPLOYMENTS).optional(),
  region: text().optional(),
  parameters: z
    .strictObject({
      total: z.number().positive().max(100_000),
      active: z.number().positive().max(100_000).optional(),
    })
    .optional()
    .describe('Billions'),
  input: z.array(z.enum(MODALITIES)).min(1).optional(),
  output: z.array(z.enum(MODALITIES)).min(1).optional(),
  context_tokens: z.number().int().min(1).max(100_000_000).optional(),
  max_output_tokens: z.number().int().min(1).max(100_000_000).optional(),
  prices: z
    .strictObject({
      ...TOKEN_PRICES,
      ...MEDIA_PRICES,
      long_input: z
        .union([longInput, z.array(longInput).min(1).max(10)])
        .optional()
        .describe(
          'Prices of a whole call whose input is longer, of one limit or a list of them; of a cache, what is not named grows as input does',
        ),
    })
    .optional()
    .describe('US dollars for a million tokens, unless a name says otherwise'),
  capabilities: z
    .strictObject({
      tools: z.boolean().optional(),
      json_schema: z
        .boolean()
        .optional()
        .describe('Unsaid and in no catalogue: tried where nobody else can'),
      logprobs: z.boolean().optional().describe('As json_schema'),
      seed: z.boolean().optional(),
      reasoning: z.enum(REASONING_FAMILIES).optional(),
    })
    .optional(),
})

const quirks = z
  .strictObject({
    token_limit: z.enum(['max_tokens', 'max_completion_tokens']).optional(),
    sampling: z.enum(['free', 'default-only']).optional(),
    efforts: names().optional(),
    stream_options: z.boolean().optional(),
    done_without_finish: z.boolean().optional(),
    think_tags: z.enum(['none', 'tagged', 'opened']).optional(),
    echoes_reasoning: z.boolean().optional(),
    tool_call_ids: z.enum(['any', 'nine', 'forty']).optional(),
    developer_role: z.boolean().optional(),
    seed_name: z.enum(['seed', 'random_seed']).optional(),
    rerank_list: z
      .enum(['documents', 'texts'])
      .optional()
      .describe('What the passages of /rerank are called; texts at Text Embeddings Inference'),
    responses_for: z
      .enum(['nothing', 'tools', 'all'])
      .optional()
      .describe('What is asked by /responses and not by /chat/completions'),
    rejects: names().optional().describe('Request parameters the server refuses'),
  })
  .describe('Ways in which this server differs from the OpenAI API')

const oauth = z
  .strictObject({
    token_url: text().describe('Where tokens are given out'),
    client_id: text(),
    client_secret: z.string().min(1).max(2000).optional(),
    client_assertion_file: text()
      .optional()
      .describe('In place of a secret: a file with a signed token, read at each request'),
    scope: text().optional(),
  })
  .refine(
    (value) => (value.client_secret === undefined) !== (value.client_assertion_file === undefined),
    { message: 'needs client_secret or client_assertion_file, one of them' },
  )

/** What the gateway itself writes, and checks, counts and holds by. */
const OWN_FIELDS = [
  'model',
  'messages',
  'input',
  'contents',
  'prompt',
  'system',
  'systemInstruction',
  'instructions',
  'tools',
  'toolConfig',
  'functions',
  'stream',
  'stream_options',
  'n',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'inferenceConfig',
]

export const extraBody = z
  .record(text(), z.json())
  .refine((fields) => OWN_FIELDS.every((name) => !(name in fields)), {
    message: `may not have what the gateway writes itself: ${OWN_FIELDS.join(', ')}`,
  })
  .describe(
    'Fields that go with every conversation to this model, over what a client says: a service tier, where a router may send it. No secrets: they are not blotted out of what providers say',
  )

const cloudIdentity = z.strictObject({
  cloud: z.enum(['aws', 'google', 'azure']),
  profile: text()
    .optional()
    .describe('aws: one of the shared configuration. Unsaid: found as AWS’s own tools find it'),
  role_arn: text().optional().describe('aws: a role to take on with what was found'),
  external_id: text().optional().describe('aws: what that role asks for'),
  account: text()
    .optional()
    .describe('One of several: e-mail of a service account (google), client id (azure)'),
  scope: text().optional().describe('azure. Default: https://cognitiveservices.azure.com/.default'),
  endpoint: text()
    .optional()
    .describe(
      'Where tokens are given. Default: $GCE_METADATA_HOST (google), $IDENTITY_ENDPOINT (azure), else the metadata service',
    ),
  endpoint_header: text()
    .optional()
    .describe('azure: what the endpoint wants to see. Default: $IDENTITY_HEADER'),
})

/** An entry under `models:`. */
export const modelSchema = z.strictObject({
  id: id(),
  provider: z.enum(PROVIDER_NAMES),
  model: text().optional().describe("The provider's own name for the model. Default: the id"),
  base_model: text()
    .optional()
    .describe(
      'What the catalogue calls it, where model is a name of your own: a deployment’s, an alias',
    ),
  base_url: text().optional().describe("Default: the provider's own address"),
  api_key: text()
    .optional()
    .describe("Default: the provider's environment variable, for its own address only"),
  oauth: oauth
    .optional()
    .describe(
      'In place of api_key: tokens by the client credentials grant, such as those of Entra ID',
    ),
  service_account_file: text()
    .optional()
    .describe('In place of api_key: the key file of a Google service account'),
  cloud_identity: cloudIdentity
    .optional()
    .describe('In place of api_key: what the cloud gives to the machine that the gateway runs on'),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,100}$/), z.string().max(8000)).optional(),
  extra_body: extraBody.optional(),
  allow_private: z
    .boolean()
    .optional()
    .describe('Lets base_url be a private address. Default: true for local providers'),
  gguf: text().optional().describe('llama-cpp: a model file to run in this process'),
  share: z
    .number()
    .positive()
    .max(1_000_000)
    .optional()
    .describe(
      'Weight among its neighbours on a line that have one too: they share the conversations. Default: by order alone',
    ),
  reasoning_effort: z
    .enum(REASONING_EFFORTS)
    .optional()
    .describe(
      'How much it thinks where a request says nothing of it. Default: as the provider does',
    ),
  max_response_bytes: z.number().int().min(1024).max(1_073_741_824).optional(),
  quirks: quirks.optional(),
  timeouts: callTimeoutsSchema.optional(),
  card: card.optional().describe('What you know better than the catalogue'),
})

export type ModelEntry = z.output<typeof modelSchema>
