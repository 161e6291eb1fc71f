// Makes src/classify/task/shipped-task.generated.ts and shipped-trouble.generated.ts and shipped-alone.generated.ts of
// src/classify/conversation from the labelled rows of test/labelled. The blind halves do not teach. Run: node scripts/train-signals.mjs
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-shipped-signals.ts', {
  logLevel: 'error',
})
console.log(module.makeShippedSignals())
