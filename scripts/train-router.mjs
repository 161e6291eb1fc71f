// Makes src/classify/difficulty/shipped-prior.generated.ts: `npm run train`, or node scripts/train-router.mjs.
// The recorded answers are looked for in SECONDLINE_DATA, else in ../shared/data beside the project.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-shipped-prior.ts', {
  logLevel: 'error',
})
console.log(await module.makeShippedPrior(process.env.SECONDLINE_DATA))
