import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type StartedGateway, type StartOptions, startGateway } from '../support/start-gateway.ts'
import { BROWSER, launchBrowser } from './browser.ts'
import { buildConsole } from './build-console.ts'

/** Both are there once the tests begin, and go after the last. */
export interface OpenConsole {
  readonly gateway: StartedGateway
  readonly browser: Browser
}

/** A gateway with its console, and a browser to look at it, for all tests of the file or the `describe` that asks; nothing on a machine without a browser. */
export function openConsole(
  options: StartOptions | (() => Promise<StartOptions>) = {},
): OpenConsole {
  let gateway: StartedGateway | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    if (BROWSER === undefined) return
    buildConsole()
    gateway = await startGateway(typeof options === 'function' ? await options() : options)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await gateway?.stop()
  })
  return {
    get gateway() {
      return there(gateway)
    },
    get browser() {
      return there(browser)
    },
  }
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The console opens in beforeAll: ask for it in a test')
  return part
}
