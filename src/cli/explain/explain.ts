import type { Command } from 'commander'
import {
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import type { Terminal } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, readJson, UsageError } from '../../cli/verb.ts'
import { DEFAULT_TENANT } from '../../cli/with-store.ts'
import type { Settings } from '../../config/settings/settings.ts'
import type { Caller } from '../../core/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { Secret } from '../../core/secret.ts'
import type { Explanation } from '../../gateway/facts/explain.ts'
import type { Explained } from '../../gateway/passages/explain-knowledge.ts'
import { renderExplanation, stepText } from './render-explanation.ts'

interface ExplainOptions extends SettingsOptions {
  readonly messages?: string
  readonly model: string
  readonly against?: string
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
    .action(
      cli.action((prompt: string | undefined, options: ExplainOptions) =>
        explainPrompt(prompt, options, cli.terminal),
      ),
    )
}

/** Decides without calling a model and without writing to the store. */
async function explainPrompt(
  prompt: string | undefined,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = await requestOf(prompt, options)
  const flags = { logLevel: 'silent' }
  const now = await explanationUnder(await settingsFor(options, terminal, flags), request)
  if (options.against === undefined) {
    terminal.answer(now, () => renderExplanation(now))
    return 0
  }
  const other = { config: options.against }
  const then = await explanationUnder(await settingsFor(other, terminal, flags), request)
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

async function explanationUnder(settings: Settings, request: ChatRequest): Promise<Explained> {
  const [{ createGateway }, { explainWithKnowledge }] = await Promise.all([
    import('../../create-gateway.ts'),
    import('../../gateway/passages/explain-knowledge.ts'),
  ])
  const gateway = await createGateway({
    ...settings,
    store: { url: new Secret('sqlite::memory:') },
  })
  const room = await openKnowledgeOf(settings)
  try {
    const deps = room ? { ...gateway.deps, knowledge: room.desk } : gateway.deps
    return await explainWithKnowledge(request, OPERATOR, deps, new AbortController().signal)
  } finally {
    await room?.close()
    await gateway.close()
  }
}

/** The knowledge bases of the real store, opened only where a card would look into one. */
async function openKnowledgeOf(settings: Settings) {
  if (!settings.models.some(({ card }) => card.knowledge)) return undefined
  const { openKnowledge } = await import('../../open-knowledge.ts')
  return await openKnowledge(settings)
}

/** Who asks at the command line: nobody's key, so no list and no limit. */
const OPERATOR: Caller = {
  tenant: DEFAULT_TENANT,
  scope: {
    tenant: DEFAULT_TENANT,
    role: 'admin',
    routes: ['data', 'review', 'audit', 'admin'],
    limits: {},
    mayDebug: true,
  },
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
  const request = Array.isArray(body) ? { messages: body } : (body as object)
  // As a stream where the file does not say otherwise: only there do ways of releasing differ.
  return parseChatRequest({ stream: true, ...request, model })
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
