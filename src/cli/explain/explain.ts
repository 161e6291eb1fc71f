import type { Command } from 'commander'
import { noteUnknownTenant } from '../../cli/note-tenants.ts'
import { nameOf, readJson } from '../../cli/read-file.ts'
import {
  DEFAULT_TENANT,
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import type { Terminal } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { OPERATOR_SCOPE } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Policy } from '../../core/policy.ts'
import type { Explanation } from '../../gateway/facts/explain.ts'
import { renderExplanation, stepText } from './render-explanation.ts'

interface ExplainOptions extends SettingsOptions {
  readonly messages?: string
  readonly model: string
  readonly against?: string
  readonly tenant: string
}

export function defineExplain(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .argument('[prompt]', 'what a user would ask')
    .option(
      '--messages <file>',
      'a whole conversation: a JSON list of messages, or a request with one',
    )
    .option('--model <name>', 'the model a client would name', 'auto')
    .option('--against <file>', 'another configuration, to see what it would change')
    .option('--tenant <name>', 'who would ask', DEFAULT_TENANT)
    .action(
      cli.action((prompt: string | undefined, options: ExplainOptions) =>
        explainPrompt(prompt, options, cli.terminal),
      ),
    )
}

/** Decides by the configuration and what stands in its store, with no model called and nothing written. */
async function explainPrompt(
  prompt: string | undefined,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = await requestOf(prompt, options)
  const { explainUnder, policyUnder, whatStands } = await import('../../open-explainer.ts')
  const flags = { logLevel: 'silent' }
  const settings = await settingsFor(options, terminal, flags)
  const standing = await whatStands(settings, terminal.note)
  if (standing.tenants) noteUnknownTenant(standing.tenants, options.tenant, terminal)
  // Nobody's key: no list and no limit.
  const { tenant } = options
  const caller = { tenant, scope: { ...OPERATOR_SCOPE, tenant } }
  const asked = { request, caller, standing }
  const now = await explainUnder(settings, asked, terminal.note)
  if (options.against === undefined) {
    const told = renderExplanation(now)
    const isApproved = hasApproved(policyUnder(settings, standing), now)
    terminal.answer(now, () => (isApproved ? told : `${told}\n\n${OF_A_START}`))
    return 0
  }
  const other = { config: options.against }
  const then = await explainUnder(await settingsFor(other, terminal, flags), asked, terminal.note)
  const changes = changesBetween(now, then)
  terminal.answer({ now, against: then, changes }, () =>
    [
      renderExplanation(now),
      `\nUnder ${options.against}:`,
      ...(changes.length === 0
        ? ['nothing changes']
        : changes.map(({ what, from, to }) => `${what}: ${from} -> ${to}`)),
    ].join('\n'),
  )
  return 0
}

/** A gateway keeps what it has seen in memory: nothing of it is known here. */
const OF_A_START =
  "The thresholds are those of a gateway's start. One that runs moves them with its traffic: ask it by POST /v1/route, or in its console's playground."

/** Approved thresholds are the same everywhere. */
function hasApproved({ thresholds }: Policy, { signals }: Explanation): boolean {
  return (thresholds?.byClass?.[signals.difficulty.promptClass] ?? thresholds?.every) !== undefined
}

async function requestOf(
  prompt: string | undefined,
  { messages, model }: ExplainOptions,
): Promise<ChatRequest> {
  const { parseChatRequest } = await import('../../wire/openai-chat/parse-chat-request.ts')
  if (messages === undefined) {
    if (prompt === undefined) throw new UsageError('Give a prompt, or --messages FILE.')
    return parseChatRequest({ model, stream: true, messages: [{ role: 'user', content: prompt }] })
  }
  const body = await readJson(messages)
  const request = Array.isArray(body) ? { messages: body } : body
  if (typeof request !== 'object' || request === null) {
    throw new UsageError(`${nameOf(messages)} holds no list of messages and no request with one.`)
  }
  try {
    // As a stream where the file does not say otherwise: only there do ways of releasing differ.
    return parseChatRequest({ stream: true, ...request, model })
  } catch (cause) {
    if (!(cause instanceof GatewayError)) throw cause
    throw new UsageError(`${nameOf(messages)}: ${cause.message}`, { cause })
  }
}

export interface Change {
  readonly what: string
  readonly from: string
  readonly to: string
}

export function changesBetween(now: Explanation, then: Explanation): readonly Change[] {
  const views: readonly (readonly [string, (explanation: Explanation) => string])[] = [
    ['zone', ({ zone }) => zone],
    ['first step', ({ firstStep }) => stepText(firstStep)],
    ['release', ({ release }) => release],
    ['rules', ({ rules }) => rules.join(', ') || 'none'],
    ['rules that watch', ({ shadowRules }) => shadowRules.join(', ') || 'none'],
    ['checks', ({ checks }) => checks.join(', ') || 'none'],
    ['a person', ({ needsPerson }) => (needsPerson ? 'needed' : 'not needed')],
  ]
  return views.flatMap(([what, view]) => {
    const [from, to] = [view(now), view(then)]
    return from === to ? [] : [{ what, from, to }]
  })
}
