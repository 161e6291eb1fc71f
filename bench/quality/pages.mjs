// Measures what classify says of long prompts that hold a page: how many are in doubt or certainly risky for no reason, and
// how many grave questions are still seen before, behind and amid one. Prints a Markdown table, another of how
// hard recorded long prompts look and are, and a third of recorded exercises called risky. Pages are those of the installed packages and, where SECONDLINE_DATA or ../shared/data is there, recorded web pages; of both only the halves that
// did not teach.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./bench/quality/pages-figures.ts', { logLevel: 'error' })
console.log(module.tellPages(process.env.SECONDLINE_DATA))
console.log(`\n${await module.tellLengths(process.env.SECONDLINE_DATA)}`)
console.log(`\n${await module.tellExercises(process.env.SECONDLINE_DATA)}`)
