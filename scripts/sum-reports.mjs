/** `sum-reports.mjs FOLDER [FAILED-STEP…]`: prints "N passed, N failed" over vitest's JSON reports; a failed step counts as one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '.', ...failedSteps] = process.argv.slice(2)
let passed = 0
let failed = failedSteps.length
let skipped = 0
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  passed += report.numPassedTests
  failed += report.numFailedTests
  skipped += report.numPendingTests
  for (const file of report.testResults.filter((one) => one.status === 'failed')) {
    const tests = file.assertionResults.filter((one) => one.status === 'failed')
    // A file that cannot even be loaded has no test that could fail.
    if (tests.length === 0) failed += 1
    for (const what of tests.length > 0 ? tests.map((one) => one.fullName) : ['could not be run']) {
      console.log(`failed: ${file.name}: ${what}`)
    }
  }
}
const secondTries = join(folder, 'second-tries.txt')
if (existsSync(secondTries)) {
  for (const line of readFileSync(secondTries, 'utf8').trimEnd().split('\n')) {
    console.log(`passed at the second try: ${line}`)
  }
}
for (const step of failedSteps) console.log(`failed step: ${step}`)
if (skipped > 0) console.log(`${skipped} skipped`)
if (passed === 0) {
  console.log('No test was run.')
  failed += 1
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
