// Makes src/classify/difficulty/reference-scores.generated.ts, what stands in for traffic at the start, by the shipped weights: after
// train-router. The recorded answers are looked for in SECONDLINE_DATA, else in ../shared/data beside the project.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-reference-scores.ts', {
  logLevel: 'error',
})
console.log(await module.makeReferenceScores(process.env.SECONDLINE_DATA))
