import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Path of a browser on this machine; undefined where there is none. */
export const BROWSER = process.env.SECONDLINE_CHROMIUM ?? PLACES.find((place) => existsSync(place))

const WITHOUT = 'No Chromium on this machine (apt-get install chromium)'

if (BROWSER === undefined) {
  if (process.env.CI) throw new Error(`${WITHOUT}: the console cannot be tested`)
  process.stderr.write(`${WITHOUT}: the tests of the console are skipped\n`)
}

/** For what waits for an element: beside other tests a page may take long to get there. */
const PATIENCE_MS = 60_000

export async function launchBrowser(): Promise<Browser> {
  if (BROWSER === undefined) throw new Error(WITHOUT)
  const browser = await chromium.launch({
    timeout: 2 * PATIENCE_MS,
    executablePath: BROWSER,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
  // A page is opened in a context of its own too.
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(PATIENCE_MS)
    return context
  }
  return browser
}
