// Makes src/classify/risk/shipped-risk.generated.ts from the labelled prompts of test/labelled and, as what is
// never risky, recorded exercises: they are looked for in SECONDLINE_DATA, else in ../shared/data beside the project.
// Run: node scripts/train-risk.mjs
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-shipped-risk.ts', {
  logLevel: 'error',
})
console.log(module.makeShippedRisk(process.env.SECONDLINE_DATA))
