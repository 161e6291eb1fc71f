/** Which models of each recorded source stand for a first and for a second line when the prior is trained. */
export interface PriorSource {
  readonly file: string
  readonly first: readonly string[]
  readonly second: readonly string[]
  /** Rows of a source count together as many as this many, so that no source drowns the others. */
  readonly counts: number
}

export const PRIOR_SOURCES: readonly PriorSource[] = [
  {
    file: 'gsm.jsonl.gz',
    first: [
      'gpt-4o-mini-2024-07-18',
      'claude-3-5-haiku-20241022',
      'Meta-Llama-3.1-8B-Instruct',
      'Qwen2-7B-Instruct',
      'Mixtral-8x7B-Instruct-v0.1',
    ],
    second: ['o1-mini-2024-09-12', 'gpt-4o-2024-08-06'],
    counts: 600,
  },
  {
    file: 'math-l5.jsonl.gz',
    first: [
      'gpt-4o-mini-2024-07-18',
      'claude-3-5-haiku-20241022',
      'Qwen2.5-7B-Instruct',
      'Meta-Llama-3.1-8B-Instruct',
    ],
    second: ['o1-mini-2024-09-12', 'o1-preview-2024-09-12'],
    counts: 600,
  },
  {
    file: 'numersense.jsonl.gz',
    first: ['gpt-4o-mini-2024-07-18', 'gemini-1.5-flash', 'Meta-Llama-3-8B-Instruct'],
    second: ['gpt-4o-2024-05-13', 'claude-3-5-sonnet-20240620', 'gemini-1.5-pro'],
    counts: 200,
  },
  {
    file: 'medicine.jsonl.gz',
    first: ['gpt-4o-mini', 'claude-3-5-haiku', 'Llama-3.3-70B-Instruct-Turbo'],
    second: ['o3-mini', 'DeepSeek-R1', 'o1-mini'],
    counts: 1200,
  },
  ...['easy', 'hard'].map((level) => ({
    file: `reasoning-gym-${level}.jsonl.gz`,
    first: [
      'meta-llama_llama-3.3-70b-instruct',
      'google_gemma-3-27b-it',
      'mistralai_mistral-small-3.1-24b-instruct',
    ],
    second: ['openai_o3-mini', 'deepseek_deepseek-r1', 'qwen_qwq-32b'],
    counts: 800,
  })),
  {
    file: 'mmlu-pro.jsonl.gz',
    first: ['Meta-Llama-3_1-8B-Instruct', 'Mixtral-8x7B-Instruct-v0.1', 'gemini-1.5-flash-002'],
    second: ['gemini-1.5-pro-002', 'Meta-Llama-3_1-70B-Instruct'],
    counts: 1200,
  },
  {
    file: 'llmrouter.jsonl.gz',
    first: ['gemma-2-9b-it', 'qwen2.5-7b-instruct', 'llama-3.1-8b-instruct'],
    second: ['llama-3.1-nemotron-51b-instruct', 'llama-3.3-nemotron-super-49b-v1'],
    counts: 1200,
  },
  {
    file: 'routerarena.jsonl.gz',
    first: ['claude-3-haiku-20240307'],
    second: ['gemini-2.0-flash-001'],
    counts: 100,
  },
  {
    file: 'routellm-gsm8k.jsonl.gz',
    first: ['mistralai/Mixtral-8x7B-Instruct-v0.1'],
    second: ['gpt-4-1106-preview'],
    counts: 400,
  },
  {
    file: 'routellm-mmlu.jsonl.gz',
    first: ['mistralai/Mixtral-8x7B-Instruct-v0.1'],
    second: ['gpt-4-1106-preview'],
    counts: 1000,
  },
]
