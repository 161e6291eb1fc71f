import type { Prices } from '../../core/card.ts'
import { factsOfFamily, MEDIA_CAPABILITIES, price, TEXT, TEXT_IMAGE } from './model-facts.ts'

/** OpenAI asks more for pictures that are shown than for words, and one price for what is drawn. */
function drawn(words: number, shown: number, made: number, cached: number): Prices {
  return { ...price(words, made, cached), imageInput: shown }
}

/** Many are priced by the picture, by size and quality, which no one figure tells; those that have one say it. */
const images = factsOfFamily(
  {
    family: 'image',
    maker: 'openai',
    openWeights: false,
    purpose: 'creative',
    assumedScale: 'medium',
    input: TEXT,
    output: ['image'],
    contextTokens: 4_000,
    capabilities: MEDIA_CAPABILITIES,
    source: 'Image generation documentation of the maker',
    month: '2025-10',
  },
  [
    {
      name: 'GPT Image 2',
      names: ['gpt-image-2'],
      architecture: 'multimodal',
      assumedScale: 'large',
      input: TEXT_IMAGE,
      contextTokens: 32_000,
      prices: drawn(5, 8, 30, 1.25),
      month: '2026-11',
    },
    ...['2.6 Sunburst', '2.6 Flare', '2.5 Sunburst', '2.5 Flare'].map((kind) => ({
      name: `GPT Image ${kind}`,
      names: [`gpt-image-${kind.toLowerCase().replace(' ', '-')}`],
      architecture: 'multimodal' as const,
      assumedScale: 'large' as const,
      input: TEXT_IMAGE,
      contextTokens: 32_000,
      prices: drawn(5, 8, 30, 1.25),
      month: '2026-11',
    })),
    {
      name: 'GPT Image 1.5',
      names: ['gpt-image-1.5', 'chatgpt-image'],
      shutdownDate: '2026-12-01',
      architecture: 'multimodal',
      assumedScale: 'large',
      input: TEXT_IMAGE,
      contextTokens: 32_000,
      prices: { ...price(5, 10, 1.25), imageInput: 8, imageOutput: 32 },
      month: '2026-11',
    },
    {
      name: 'GPT Image 1',
      names: ['gpt-image-1'],
      shutdownDate: '2026-10-23',
      architecture: 'multimodal',
      assumedScale: 'large',
      input: TEXT_IMAGE,
      contextTokens: 32_000,
      prices: drawn(5, 10, 40, 1.25),
    },
    {
      name: 'GPT Image 1 mini',
      names: ['gpt-image-1-mini'],
      shutdownDate: '2026-12-01',
      architecture: 'multimodal',
      input: TEXT_IMAGE,
      contextTokens: 32_000,
      prices: drawn(2, 2.5, 8, 0.2),
    },
    ...[
      { name: 'Grok Imagine 2.0', names: ['grok-imagine-image-2.0'], perImage: 0.06 },
      { name: 'Grok Imagine', names: ['grok-imagine-image'], perImage: 0.02 },
    ].map(({ perImage, ...row }) => ({
      ...row,
      maker: 'xai',
      input: TEXT_IMAGE,
      // The dearer of two qualities.
      prices: { ...price(0, 0), perImage },
      source: 'xAI documentation, Models and Pricing',
      month: '2026-11',
    })),
    { name: 'DALL-E 3', names: ['dall-e-3'], shutdownDate: '2026-05-12' },
    {
      name: 'DALL-E 2',
      names: ['dall-e-2'],
      shutdownDate: '2026-05-12',
      contextTokens: 1_000,
      input: TEXT_IMAGE,
    },
    {
      name: 'Imagen 4',
      names: ['imagen-4', 'imagen-4.0-generate', 'imagen-4.0-ultra-generate'],
      shutdownDate: '2026-08-17',
      maker: 'google',
      contextTokens: 480,
    },
    {
      name: 'FLUX.1 dev',
      names: ['flux.1-dev', 'flux-dev'],
      maker: 'black-forest-labs',
      openWeights: true,
      architecture: 'transformer',
      parameters: { total: 12 },
      contextTokens: 512,
    },
    {
      name: 'FLUX.1 schnell',
      names: ['flux.1-schnell', 'flux-schnell'],
      maker: 'black-forest-labs',
      openWeights: true,
      architecture: 'transformer',
      parameters: { total: 12 },
      contextTokens: 512,
    },
    {
      name: 'FLUX 1.1 pro',
      names: ['flux-1.1-pro', 'flux-pro-1.1'],
      maker: 'black-forest-labs',
    },
    {
      name: 'Stable Diffusion 3.5 Large',
      names: ['stable-diffusion-3.5-large', 'sd3.5-large'],
      maker: 'stability',
      openWeights: true,
      architecture: 'transformer',
      parameters: { total: 8.1 },
      contextTokens: 256,
    },
    {
      name: 'Stable Diffusion XL',
      names: ['stable-diffusion-xl-base-1.0', 'stable-diffusion-xl', 'sdxl'],
      maker: 'stability',
      openWeights: true,
      parameters: { total: 3.5 },
      contextTokens: 77,
    },
  ],
)

/** Speech in, text out. They read one kind of data and write another, so they count as multimodal. */
const listening = factsOfFamily(
  {
    family: 'transcription',
    maker: 'openai',
    openWeights: false,
    architecture: 'multimodal',
    purpose: 'multimodal',
    assumedScale: 'medium',
    input: ['audio', 'text'],
    output: TEXT,
    contextTokens: 16_000,
    maxOutputTokens: 2_000,
    capabilities: MEDIA_CAPABILITIES,
    source: 'OpenAI API documentation, Speech to text',
    month: '2025-10',
  },
  [
    {
      name: 'GPT Transcribe',
      names: ['gpt-transcribe'],
      prices: { ...price(0, 0), perMinute: 0.0045 },
      month: '2026-11',
    },
    {
      name: 'Whisper API',
      names: ['whisper-1'],
      shutdownDate: '2027-02-26',
      prices: { ...price(0, 0), perMinute: 0.006 },
    },
    {
      name: 'Whisper',
      names: ['whisper-large-v3', 'whisper-large-v2', 'whisper-large'],
      openWeights: true,
      architecture: 'transformer',
      parameters: { total: 1.55 },
    },
    {
      name: 'Whisper large v3 turbo',
      names: ['whisper-large-v3-turbo'],
      openWeights: true,
      architecture: 'transformer',
      parameters: { total: 0.809 },
    },
    {
      name: 'GPT-4o Transcribe',
      names: ['gpt-4o-transcribe', 'gpt-4o-transcribe-diarize'],
      shutdownDate: '2027-02-26',
      prices: { ...price(2.5, 10), audioInput: 6 },
    },
    {
      name: 'GPT-4o mini Transcribe',
      names: ['gpt-4o-mini-transcribe'],
      shutdownDate: '2027-02-26',
      prices: { ...price(1.25, 5), audioInput: 3 },
    },
  ],
)

const sounding = factsOfFamily(
  {
    family: 'speech-and-music',
    maker: 'openai',
    openWeights: false,
    purpose: 'creative',
    assumedScale: 'medium',
    input: TEXT,
    output: ['audio'],
    contextTokens: 4_096,
    capabilities: MEDIA_CAPABILITIES,
    source: 'Speech and music documentation of the maker',
    month: '2025-10',
  },
  [
    ...[
      { name: 'TTS-1', names: ['tts-1'], perMillionCharacters: 15 },
      { name: 'TTS-1 HD', names: ['tts-1-hd'], perMillionCharacters: 30 },
    ].map(({ perMillionCharacters, ...row }) => ({
      ...row,
      shutdownDate: '2027-01-06',
      prices: { ...price(0, 0), perMillionCharacters },
    })),
    {
      name: 'GPT-4o mini TTS',
      names: ['gpt-4o-mini-tts'],
      shutdownDate: '2027-01-06',
      contextTokens: 2_000,
      prices: price(0.6, 12),
    },
    {
      name: 'Eleven Multilingual v2',
      names: ['eleven-multilingual-v2'],
      maker: 'elevenlabs',
      contextTokens: 10_000,
    },
    {
      name: 'Eleven Flash v2.5',
      names: ['eleven-flash-v2.5'],
      maker: 'elevenlabs',
      contextTokens: 40_000,
    },
    { name: 'Lyria 2', names: ['lyria-002', 'lyria-2', 'lyria'], maker: 'google' },
    {
      name: 'MusicGen large',
      names: ['musicgen-large', 'musicgen'],
      maker: 'meta',
      openWeights: true,
      architecture: 'transformer',
      parameters: { total: 3.3 },
      contextTokens: 512,
    },
    {
      name: 'Kokoro 82M',
      names: ['kokoro-82m', 'kokoro'],
      maker: 'hexgrad',
      openWeights: true,
      architecture: 'transformer',
      parameters: { total: 0.082 },
      contextTokens: 512,
    },
  ],
)

export const MEDIA_FACTS = [...images, ...listening, ...sounding]
