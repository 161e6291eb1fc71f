// Prints the table of docs/explain/routing-figures.md, "A quality where nearly all is easy".
import { runnerImport } from 'vite'

const { module } = await runnerImport('./bench/quality/quality-on-everyday.ts', {
  logLevel: 'error',
})
console.log(await module.tellQualityOnEveryday())
