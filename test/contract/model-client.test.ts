import { modelClientContract } from './model-client-contract.ts'
import { RECORDINGS } from './model-client-recordings.ts'

for (const protocol of ['openai', 'anthropic', 'google', 'ollama'] as const) {
  modelClientContract(
    protocol,
    RECORDINGS.filter((recording) => recording.protocol === protocol),
  )
}
