import type { ChatRequest } from './chat.ts'

/** Where Gemini's clients write, within `generationConfig`, what others have at the top under OpenAI's names. */
const OF_GOOGLE = {
  top_k: 'topK',
  presence_penalty: 'presencePenalty',
  frequency_penalty: 'frequencyPenalty',
  modalities: 'responseModalities',
} as const

type Source = ChatRequest['source']

/** A parameter that core has no word for, by OpenAI's name of it, as the client's dialect writes it; undefined where it is not there. */
export function writtenParameter(source: Source, name: string): unknown {
  if (source?.dialect !== 'google-generate') return source?.body[name]
  const { generationConfig: config } = source.body
  if (typeof config !== 'object' || config === null || !Object.hasOwn(OF_GOOGLE, name)) {
    return undefined
  }
  return (config as Record<string, unknown>)[OF_GOOGLE[name as keyof typeof OF_GOOGLE]]
}

/** The place of such a parameter in the client's body, by which it is told. */
export function placeOfParameter(source: Source, name: string): string {
  if (source?.dialect !== 'google-generate' || !Object.hasOwn(OF_GOOGLE, name)) return name
  return `generationConfig.${OF_GOOGLE[name as keyof typeof OF_GOOGLE]}`
}

/** The kinds of answer that the client names, in small letters; undefined where it names none. */
export function writtenModalities(source: Source): readonly string[] | undefined {
  const named = writtenParameter(source, 'modalities')
  if (!Array.isArray(named)) return undefined
  return named.map((kind) => String(kind).toLowerCase())
}
