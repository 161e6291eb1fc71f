/**
 * A vitest reporter: which tests failed and then passed. CI gives each test a second try, for machines so busy that a
 * process stands still for seconds; none of these goes unseen, they are written into `$SECOND_TRIES`, a line each.
 */
import { appendFileSync } from 'node:fs'

// biome-ignore lint/style/noDefaultExport: vitest takes a reporter by its default export.
export default class SecondTries {
  onTestCaseResult(test) {
    const { retryCount = 0 } = test.diagnostic() ?? {}
    const file = process.env.SECOND_TRIES
    if (retryCount === 0 || test.result().state !== 'passed' || file === undefined) return
    const why = (test.result().errors ?? []).map(({ message }) => message.split('\n', 1)[0])
    appendFileSync(file, `${test.module.relativeModuleId}: ${test.fullName}: ${why.join('; ')}\n`)
  }
}
