// Makes src/classify/risk/learned/shipped-second-look.generated.ts from the rows that teach risk, each read by weights that have seen
// nothing by the same hand, and from rows of test/labelled that teach no weight of risk. Run: node scripts/train-second-look.mjs,
// after train-risk.mjs and train-signals.mjs.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-second-look.ts', {
  logLevel: 'error',
})
console.log(module.makeSecondLook(process.env.SECONDLINE_DATA))
