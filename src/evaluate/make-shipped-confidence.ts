import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { confidenceExamples } from './confidence-examples.ts'
import { dataFolder, fileHash } from './data-folder.ts'
import { type ConfidenceExample, fitConfidence } from './fit-confidence.ts'
import { readRows } from './read-rows.ts'
import type { RoutingRow } from './routing-row.ts'

const OUTPUT = new URL('../checks/confidence/shipped-confidence.generated.ts', import.meta.url)

/** Recorded answers in full, of models that a first line may be; each is sampled against the next two. */
const SOURCES: readonly { readonly file: string; readonly models: readonly string[] }[] = [
  {
    file: 'gsm.jsonl.gz',
    models: [
      'Meta-Llama-3.1-8B-Instruct',
      'Qwen2-7B-Instruct',
      'gpt-4o-mini-2024-07-18',
      'Mixtral-8x7B-Instruct-v0.1',
      'claude-3-5-haiku-20241022',
      'Phi-3.5-mini-instruct',
    ],
  },
  {
    file: 'math-l5.jsonl.gz',
    models: [
      'Qwen2.5-7B-Instruct',
      'gpt-4o-mini-2024-07-18',
      'Meta-Llama-3.1-8B-Instruct',
      'claude-3-5-haiku-20241022',
      'Qwen2.5-72B-Instruct',
    ],
  },
  { file: 'routellm-gsm8k.jsonl.gz', models: ['mistralai/Mixtral-8x7B-Instruct-v0.1'] },
]

const SAMPLES_EACH = 2

/** Fits the shipped confidence on recorded answers and writes its module. */
export async function makeShippedConfidence(given?: string): Promise<string> {
  const folder = join(dataFolder(given), 'routing')
  const examples: ConfidenceExample[] = []
  for (const { file, models } of SOURCES) {
    const rows = await readRows<RoutingRow>(join(folder, file))
    models.forEach((model, place) => {
      examples.push(...confidenceExamples(rows, model, nextOf(models, place)))
    })
  }
  const fitted = fitConfidence(examples)
  const facts = {
    madeBy: 'scripts/train-confidence.mjs',
    sources: SOURCES,
    sha256: Object.fromEntries(SOURCES.map(({ file }) => [file, fileHash(join(folder, file))])),
  }
  writeFileSync(
    OUTPUT,
    `// Made by scripts/train-confidence.mjs from recorded answers: learned numbers, not to be edited by hand.\n` +
      `import type { ConfidenceModel } from './confidence-model.ts'\n\n` +
      `export const CONFIDENCE_FACTS = ${JSON.stringify(facts, null, 2)} as const\n\n` +
      // As a text it is read several times as fast as a literal.
      `export const SHIPPED_CONFIDENCE: ConfidenceModel = JSON.parse(\n  '${JSON.stringify(fitted)}',\n)\n`,
  )
  const told = (part: 'alone' | 'withSamples') => {
    const { rows, right, ece, auc } = fitted?.[part] ?? {}
    return { rows, right, ece, auc }
  }
  return JSON.stringify({ alone: told('alone'), withSamples: told('withSamples') }, null, 2)
}

function nextOf(models: readonly string[], place: number): readonly string[] {
  return Array.from(
    { length: Math.min(SAMPLES_EACH, models.length - 1) },
    (_none, step) => models[(place + 1 + step) % models.length] as string,
  )
}
