// Makes src/classify/task/shipped-task.generated.ts and src/classify/conversation/shipped-trouble.generated.ts from the
// labelled rows of test/labelled. The blind halves do not teach. Run: node scripts/train-signals.mjs
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-shipped-signals.ts', {
  logLevel: 'error',
})
console.log(module.makeShippedSignals())
