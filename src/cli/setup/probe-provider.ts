import { lookup } from 'node:dns/promises'
import { access } from 'node:fs/promises'
import { findListed, type ListedModel } from '../../catalogue/listed-models.ts'
import type { ModelSettings } from '../../config/settings/settings.ts'
import type { ModelCard } from '../../core/card.ts'
import {
  type CertificateFault,
  certificateFaultOf,
  TRUST_ITS_AUTHORITY,
} from '../../core/certificate-fault.ts'
import { GatewayError } from '../../core/errors.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import { askForList, headersFor, type ListAnswer, listUrl } from './ask-for-list.ts'
import type { Finding } from './finding.ts'

const PATIENCE_MS = 5000

/** Asks a provider for its list of models, and says how far that came: name, connection, certificate, key. */
export async function probeProvider({ card, connection }: ModelSettings): Promise<Finding> {
  const what = `model ${card.id}`
  const finding = (level: Finding['level'], message: string): Finding => ({ level, what, message })
  if (connection.protocol === 'practice') return finding('ok', 'simulated, no network needed')
  if (connection.ggufPath !== undefined) {
    const isThere = await access(connection.ggufPath).then(
      () => true,
      () => false,
    )
    return isThere
      ? finding('ok', connection.ggufPath)
      : finding('problem', `${connection.ggufPath} cannot be read`)
  }
  const url = listUrl(card, connection)
  const headers = await headersFor(card, connection).catch((thrown: unknown) => reasonOf(thrown))
  if (typeof headers === 'string') return finding('problem', headers)
  // A proxy looks names up itself, and tells what is wrong with them by what it answers.
  if (connection.proxy === undefined && !(await isFound(url.hostname))) {
    return finding('problem', `the name ${url.hostname} cannot be found (DNS)`)
  }
  try {
    const answer = await askForList(url, headers, { card, connection }, PATIENCE_MS)
    return verdict(finding, answer, url, card)
  } catch (thrown) {
    const said = thrown instanceof GatewayError ? thrown.message : undefined
    return finding('problem', said ?? `${url.host} ${reachMessage(thrown)}`)
  }
}

async function isFound(hostname: string): Promise<boolean> {
  return await lookup(hostname.replace(/^\[|\]$/g, '')).then(
    () => true,
    () => false,
  )
}

type MakeFinding = (level: Finding['level'], message: string) => Finding

function verdict(
  finding: MakeFinding,
  { status, ms, models }: ListAnswer,
  url: URL,
  card: ModelCard,
): Finding {
  const isBare = url.pathname === '/'
  if (isBare) {
    const message = `${url.host} answers in ${ms} ms; it lists no models, so only a call tries key and model`
    return finding('ok', message)
  }
  if (status === 401 || status === 403) {
    return finding('problem', `${url.host} refuses the key (${status})`)
  }
  if (status >= 500) return finding('warning', `${url.host} answers ${status}`)
  if (status === 404)
    return finding('warning', `${url.host} is reached, but lists no models there (404)`)
  const answers = `${url.host} answers in ${ms} ms`
  if (models === undefined || models.length === 0) return finding('ok', answers)
  const doubt = doubtOf(models, card)
  return doubt === undefined
    ? finding('ok', `${answers} and lists it`)
    : finding('warning', `${answers}; ${doubt}`)
}

/** What a provider's own list says against a model, for a person. */
function doubtOf(
  models: readonly ListedModel[],
  { provider, model }: ModelCard,
): string | undefined {
  const listed = findListed(models, provider, model)
  if (listed?.shutdownDate !== undefined) {
    return `by its list the model is shut down on ${listed.shutdownDate}`
  }
  if (listed !== undefined) return undefined
  const meant = nearestWord(
    model,
    models.flatMap(({ names }) => names),
  )
  const hint = meant === undefined ? '' : ` Did you mean ${shown(meant)}?`
  return `its list of ${models.length} models has no ${model}, so calls may fail.${hint}`
}

/** A name from elsewhere, on one line. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, MAX_SHOWN))
}

const MAX_SHOWN = 100

/** Why there is no key, and the file that is at fault. */
function reasonOf(thrown: unknown): string {
  const { code, message, cause } = GatewayError.from(thrown)
  const isOfFile = code === 'upstream_auth' && cause instanceof Error
  return isOfFile ? `${message} (${cause.message})` : message
}

const REACH_MESSAGES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses the connection: nothing listens there (TCP)',
  ECONNRESET: 'cut the connection (TCP)',
  EHOSTUNREACH: 'cannot be reached (network)',
  ENETUNREACH: 'cannot be reached (network)',
  ABORT_ERR: `did not answer within ${PATIENCE_MS / 1000} s`,
}

const TLS_MESSAGES: Readonly<Record<CertificateFault, string>> = {
  'not-trusted': `has a certificate that is not trusted: ${TRUST_ITS_AUTHORITY}`,
  'other-name': 'has a certificate for another name than base_url has',
  'out-of-date': "has a certificate that is out of date, or this machine's clock is wrong",
  'no-tls': 'does not speak TLS at this port: an http:// address speaks without',
}

function reachMessage(thrown: unknown): string {
  const code = (thrown as NodeJS.ErrnoException).code ?? 'unknown'
  const tls = certificateFaultOf(thrown)
  if (tls) return `${TLS_MESSAGES[tls]} (${code})`
  return REACH_MESSAGES[code] ?? `cannot be reached (${code})`
}
