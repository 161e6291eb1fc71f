// Measures what share of its first requests a gateway sends to the second line before it has seen its traffic: the table
// of docs/explain/routing-figures.md, printed. Prompts are those of test/labelled and, in SECONDLINE_DATA or ../shared/data, of recorded
// exercises.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./bench/quality/first-requests.ts', { logLevel: 'error' })
console.log(module.tellFirstRequests(process.env.SECONDLINE_DATA))
