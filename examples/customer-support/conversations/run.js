import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createShop } from '../src/create-shop.js'
import { SHOP_CONFIG, startGateway } from '../src/start-gateway.js'
import { CONVERSATIONS } from './all-conversations.js'
import { playAll, summarise } from './play.js'
import { figureRows, reportPage } from './report.js'
import { withPair } from './with-pair.js'

const USAGE = `npm run conversations -- [--config FILE] [--first MODEL --second MODEL] [--out FILE]

Plays every conversation and writes an HTML report (data/conversations.html). Starts a gateway with the configuration
(the shop's own: the simulated pair); GATEWAY_URL names one that runs instead, GATEWAY_KEY its key.
Exit code 1: a wrong amount was told, or a person was needed and did not come. 2: it could not be measured.`

// biome-ignore lint/style/noProcessEnv: the settings of this script
const environment = process.env
const folder = mkdtempSync(join(tmpdir(), 'fernhollow-'))
try {
  process.exitCode = await measure(optionsFrom(process.argv.slice(2)))
} catch (thrown) {
  console.error(thrown.message)
  process.exitCode = 2
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function optionsFrom(args) {
  const option = { type: 'string' }
  const { values } = parseArgs({
    args,
    options: {
      config: option,
      first: option,
      second: option,
      out: option,
      help: { type: 'boolean' },
    },
  })
  if ((values.first === undefined) !== (values.second === undefined)) {
    throw new Error('--first and --second go together.')
  }
  if (environment.GATEWAY_URL && (values.first || values.config)) {
    throw new Error(
      'A gateway that runs already (GATEWAY_URL) has its own models: leave out --config, --first, --second.',
    )
  }
  return values
}

async function measure({ config = SHOP_CONFIG, first, second, out, help }) {
  if (help) {
    console.log(USAGE)
    return 0
  }
  const gateway = environment.GATEWAY_URL
    ? { url: environment.GATEWAY_URL, stop: () => undefined }
    : await startGateway({
        config: first ? withPair(config, { first, second }, join(folder, 'pair.yaml')) : config,
        folder,
        environment: { SECONDLINE_LOG_LEVEL: 'warn', ...environment },
      })
  try {
    await requireAnswer(gateway.url)
    const title = first ? `First line ${first}, second line ${second}` : titleOf(config)
    return await report(await playAll(CONVERSATIONS, () => shopOn(gateway.url)), title, out)
  } finally {
    await gateway.stop()
  }
}

/** Sixty conversations with nobody at the other end would look like sixty bad ones. */
async function requireAnswer(url) {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined)
  if (!answer?.ok) throw new Error(`No gateway takes requests at ${url}.`)
}

function titleOf(config) {
  return environment.GATEWAY_URL
    ? `The gateway at ${environment.GATEWAY_URL}`
    : config === SHOP_CONFIG
      ? 'The simulated pair'
      : `Models of ${config}`
}

function shopOn(gatewayUrl) {
  return createShop({ gatewayUrl, apiKey: environment.GATEWAY_KEY, database: ':memory:' })
}

function report(results, title, out) {
  const summary = summarise(results)
  const file = out ?? fileURLToPath(new URL('../data/conversations.html', import.meta.url))
  mkdirSync(fileURLToPath(new URL('../data', import.meta.url)), { recursive: true })
  writeFileSync(file, reportPage(summary, results, title))
  for (const { isRight, lines, came, reason, answer } of results) {
    if (!isRight)
      console.log(`not as written: ${lines.join(' / ')} => ${came} ${reason ?? ''}: ${answer}`)
  }
  console.log(`\n${title}`)
  for (const [name, value] of figureRows(summary)) console.log(`${name}: ${value}`)
  console.log(`Report: ${file}`)
  return summary.wrongAmounts > 0 || summary.missedHandovers > 0 ? 1 : 0
}
