import { GatewayError } from '../../core/errors.ts'

/** The part of `node-llama-cpp` 3 that is used here. It is an optional peer, so its own types may not be there. */
export interface NodeLlamaCpp {
  getLlama(options: {
    gpu?: false | 'auto'
    build: 'never'
    skipDownload: boolean
    maxThreads?: number
    logLevel: 'error'
    progressLogs: false
  }): Promise<Llama>
  readonly LlamaChat: new (options: { contextSequence: Sequence }) => LlamaChat
}

export interface Llama {
  loadModel(options: { modelPath: string; loadSignal?: AbortSignal }): Promise<LlamaModel>
  createGrammarForJsonSchema(schema: unknown): Promise<object>
  getGrammarFor(type: 'json'): Promise<object>
  dispose(): Promise<void>
}

export interface LlamaModel {
  readonly trainContextSize: number
  tokenize(text: string): readonly number[]
  createContext(options: { contextSize: number; threads?: number }): Promise<{
    readonly contextSize: number
    getSequence(): Sequence
  }>
}

interface TokenCount {
  readonly usedInputTokens: number
  readonly usedOutputTokens: number
}

export interface Sequence {
  readonly tokenMeter: { getState(): TokenCount; diff(state: TokenCount): TokenCount }
  clearHistory(): Promise<void>
}

export type HistoryItem =
  | { readonly type: 'system'; readonly text: string }
  | { readonly type: 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] }

export interface GenerateOptions {
  readonly onResponseChunk: (chunk: { segmentType?: string | undefined; text: string }) => void
  readonly signal: AbortSignal
  readonly maxTokens?: number
  readonly temperature?: number
  readonly topP?: number
  readonly seed?: number
  readonly grammar?: object
  readonly customStopTriggers?: readonly string[]
}

export interface LlamaChat {
  generateResponse(
    history: readonly HistoryItem[],
    options: GenerateOptions,
  ): Promise<{ readonly metadata: { readonly stopReason: string } }>
}

/** Loads the optional peer. `path` is for an installation elsewhere. */
export async function loadNodeLlamaCpp(path = 'node-llama-cpp'): Promise<NodeLlamaCpp> {
  try {
    return (await import(path)) as NodeLlamaCpp
  } catch (thrown) {
    throw new GatewayError(
      'upstream_unreachable',
      'A model file runs in this process with the package node-llama-cpp, which is not installed; run: npm install node-llama-cpp@3',
      { cause: thrown, fault: 'deployment' },
    )
  }
}
