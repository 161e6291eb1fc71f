import { factsOfFamily, MEDIA_CAPABILITIES, price, TEXT } from './model-facts.ts'

/** The makers' own pages do not say. */
const LISTED = 'Prices as OpenRouter, Vercel and other gateways list them'

/**
 * What makes vectors, flags texts or puts them in order. No card says so: `canTalk` tells by the name, and no line is given them. How long a text may be
 * is left to the provider, who counts where we only guess.
 */
export const VECTOR_FACTS = factsOfFamily(
  {
    family: 'vectors',
    maker: 'openai',
    openWeights: false,
    purpose: 'instruct',
    assumedScale: 'small',
    input: TEXT,
    output: TEXT,
    capabilities: MEDIA_CAPABILITIES,
    source: 'Embeddings documentation and prices of the maker',
    month: '2026-11',
  },
  [
    {
      name: 'Text Embedding 3 small',
      names: ['text-embedding-3-small'],
      prices: price(0.02, 0),
    },
    {
      name: 'Text Embedding 3 large',
      names: ['text-embedding-3-large'],
      prices: price(0.13, 0),
    },
    {
      name: 'Text Embedding Ada 002',
      names: ['text-embedding-ada-002'],
      prices: price(0.1, 0),
    },
    { name: 'Omni moderation', names: ['omni-moderation'], prices: price(0, 0) },
    {
      name: 'Gemini Embedding',
      names: ['gemini-embedding-001'],
      maker: 'google',
      prices: price(0.15, 0),
    },
    {
      name: 'Gemini Embedding 2',
      names: ['gemini-embedding-2'],
      maker: 'google',
      prices: price(0.2, 0),
    },
    { name: 'Mistral Embed', names: ['mistral-embed'], maker: 'mistral', prices: price(0.1, 0) },
    {
      name: 'Codestral Embed',
      names: ['codestral-embed'],
      maker: 'mistral',
      prices: price(0.15, 0),
    },
    { name: 'Cohere Embed 4', names: ['embed-v4'], maker: 'cohere', prices: price(0.12, 0) },
    {
      name: 'Cohere Embed 3',
      names: ['embed-multilingual-v3', 'embed-english-v3'],
      maker: 'cohere',
      prices: price(0.1, 0),
    },
    {
      name: 'Titan Text Embeddings V2',
      names: ['titan-embed-text-v2'],
      maker: 'amazon',
      prices: price(0.02, 0),
    },
    {
      name: 'Cohere Rerank 5 Pro',
      names: ['rerank-v5.0-pro', 'rerank-5-pro'],
      maker: 'cohere',
      prices: price(0.05, 0),
      source: LISTED,
    },
    {
      name: 'Cohere Rerank 5 Fast',
      names: ['rerank-v5.0-fast', 'rerank-5-fast'],
      maker: 'cohere',
      prices: price(0.02, 0),
      source: LISTED,
    },
    {
      name: 'Cohere Rerank 4 Pro',
      names: ['rerank-v4.0-pro', 'rerank-4-pro'],
      maker: 'cohere',
      prices: { ...price(0, 0), perThousandSearches: 2.5 },
      source: LISTED,
    },
    {
      name: 'Cohere Rerank 4 Fast',
      names: ['rerank-v4.0-fast', 'rerank-4-fast'],
      maker: 'cohere',
      prices: { ...price(0, 0), perThousandSearches: 2 },
      source: LISTED,
    },
    {
      name: 'Cohere Rerank 3.5',
      names: ['rerank-v3.5'],
      maker: 'cohere',
      prices: { ...price(0, 0), perThousandSearches: 2 },
      source: LISTED,
    },
    {
      name: 'Voyage Rerank 2.5',
      names: ['rerank-2.5'],
      maker: 'voyage',
      prices: price(0.05, 0),
      source: LISTED,
    },
    {
      name: 'Voyage Rerank 2.5 lite',
      names: ['rerank-2.5-lite'],
      maker: 'voyage',
      prices: price(0.02, 0),
      source: LISTED,
    },
  ],
)
