// What a model's gap on one collection of questions says of another: the figures behind `calibrate --profiles`. Some minutes.
// The recorded answers are looked for in SECONDLINE_DATA, else in ../shared/data beside the project.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/calibrate/carry-over.ts', {
  logLevel: 'error',
})
console.log(await module.measureCarryOver(process.env.SECONDLINE_DATA))
