// Makes src/checks/confidence/shipped-confidence.generated.ts: node scripts/train-confidence.mjs.
// The recorded answers are looked for in SECONDLINE_DATA, else in ../shared/data beside the project.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-shipped-confidence.ts', {
  logLevel: 'error',
})
console.log(await module.makeShippedConfidence(process.env.SECONDLINE_DATA))
