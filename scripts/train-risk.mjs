// Makes src/classify/risk/learned/shipped-risk.generated.ts from the labelled prompts of test/labelled and, as what is
// never risky, recorded exercises (looked for in SECONDLINE_DATA, else in ../shared/data beside the project) and the
// pages of installed packages that test/labelled/risk-pages.jsonl lists. The same lock file gives the same weights.
// Run: node scripts/train-risk.mjs; after a change of the lock file, where it names pages that are not as listed:
// node scripts/train-risk.mjs --renew-pages; to learn the domains alone anew and leave how grave a text reads as it is
// shipped, as after a change of test/labelled/risk-topics.jsonl: node scripts/train-risk.mjs --domains
import { runnerImport } from 'vite'

const { module } = await runnerImport('./src/evaluate/training/make-shipped-risk.ts', {
  logLevel: 'error',
})
if (process.argv.includes('--renew-pages')) console.log(module.renewPages())
else if (process.argv.includes('--domains'))
  console.log(module.makeShippedDomains(process.env.SECONDLINE_DATA))
else console.log(module.makeShippedRisk(process.env.SECONDLINE_DATA))
