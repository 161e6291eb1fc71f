import { type Command, Option } from 'commander'
import { noteOtherTenants, noteUnknownTenant, tenantsOf } from '../../cli/note-tenants.ts'
import { readText } from '../../cli/read-file.ts'
import { settingsFor, type TenantOptions, withTenantOption } from '../../cli/settings-options.ts'
import { type Terminal, table } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { OPERATOR, type Oversight, withOversight } from '../../cli/with-oversight.ts'
import { noteNewStore } from '../../cli/with-store.ts'
import { KEY_ROLES, type KeyRole } from '../../core/access/key-scope.ts'
import { textOf } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { whyHeld } from '../../core/review/review.ts'
import {
  isFinal,
  REASON_CODES,
  REVIEW_STATES,
  type ReasonCode,
  type ReviewState,
  type StandingVerdict,
  VERDICT_KINDS,
  type VerdictKind,
} from '../../core/review/review-item.ts'
import { RISK_DOMAINS, type RiskDomain } from '../../core/signals.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import type { ListedReview, ReviewCase, ReviewView } from '../../oversight/desk/review-view.ts'
import { faultOfAccountName } from '../../oversight/sign-in/account-name.ts'
import { hashPassword } from '../../oversight/sign-in/password.ts'

interface ListOptions extends TenantOptions {
  readonly state?: ReviewState
  readonly domain?: RiskDomain
}

interface DecideOptions extends TenantOptions {
  readonly seen?: string
  readonly verdict: VerdictKind
  readonly code: ReasonCode
  readonly reason?: string
  readonly text?: string
  readonly textFile?: string
  readonly escalateTo?: 'reviewer' | 'second_line'
}

interface AccountOptions extends TenantOptions {
  readonly name: string
  readonly role: KeyRole
  readonly domains?: readonly RiskDomain[]
  readonly passwordFile?: string
}

export function defineReview(command: Command, cli: Cli): void {
  const sub = (name: string, summary: string) =>
    withTenantOption(command.command(name).description(summary), 'whose reviews')
  sub('list', 'answers that wait for a person, most urgent first')
    .addOption(
      new Option('--state <state>', 'only those; otherwise all that wait').choices(REVIEW_STATES),
    )
    .addOption(new Option('--domain <domain>', 'only risks of this kind').choices(RISK_DOMAINS))
    .action(cli.action((options: ListOptions) => list(options, cli)))
  sub('show', 'everything to judge one by')
    .argument('<id>')
    .action(cli.action((id: string, options: TenantOptions) => show(id, options, cli)))
  sub('decide', 'give a verdict as the operator')
    .argument('<id>')
    .option('--seen <digest>', "what the verdict is on: 'review show' prints it (required)")
    .addOption(
      new Option('--verdict <kind>', 'what becomes of the answer')
        .choices(VERDICT_KINDS)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--code <reason>', 'why, as it is counted')
        .choices(REASON_CODES)
        .makeOptionMandatory(),
    )
    .option('--reason <words>', 'why, in words')
    .option('--text <text>', 'the edited or own text, the reply or the question')
    .option('--text-file <file>', 'the same from a file')
    .addOption(
      new Option('--escalate-to <whom>', 'with the verdict escalate: who is asked next').choices([
        'reviewer',
        'second_line',
      ]),
    )
    .action(cli.action((id: string, options: DecideOptions) => decide(id, options, cli)))
  sub('undo', "take the operator's verdict back, before it goes out or a second person has decided")
    .argument('<id>')
    .action(cli.action((id: string, options: TenantOptions) => undo(id, options, cli)))
  sub('account', 'make an account for a person; the password is read from a file or stdin')
    .requiredOption('--name <name>', 'what they sign in with')
    .addOption(
      new Option('--role <role>', 'what they may do').choices(KEY_ROLES).default('reviewer'),
    )
    .addOption(
      new Option('--domains <domains...>', 'what they judge (default: all)').choices(RISK_DOMAINS),
    )
    .option('--password-file <file>', 'default: stdin')
    .action(cli.action((options: AccountOptions) => account(options, cli)))
}

const WAITING: readonly ReviewState[] = [
  'held',
  'leased',
  'awaiting_second',
  'adjudicating',
  'releasing',
]

async function list(options: ListOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const { tenant, state, domain } = options
  const filter = { states: state ? [state] : WAITING, ...(domain ? { domains: [domain] } : {}) }
  const { items } = await withOversight(settings, terminal, async ({ board, keys }) => {
    const found = await board.list(OPERATOR, tenant, filter, { limit: 200 })
    if (found.items.length === 0) await noteOtherTenants(keys, tenant, terminal)
    return found
  })
  terminal.answer({ reviews: items }, () =>
    items.length === 0
      ? `Nothing ${state === undefined ? 'waits' : `is ${state}`}.`
      : table([['ID', 'STATE', 'RISK', 'DUE', 'QUESTION'], ...items.map(rowOf)]),
  )
  return 0
}

function rowOf(item: ListedReview): readonly string[] {
  const isLate = !isFinal(item) && item.policy.dueAt < Date.now()
  const due = `${new Date(item.policy.dueAt).toISOString().slice(0, 16)}Z${isLate ? ' late' : ''}`
  return [item.id, item.state, `${item.severity} ${item.domain}`, due, item.firstWords ?? '']
}

async function show(id: string, options: TenantOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const found = await withOversight(settings, terminal, ({ board, keys }) =>
    board
      .show(OPERATOR, options.tenant, id)
      .catch((thrown) => notFound(thrown, keys, options.tenant, terminal)),
  )
  terminal.answer(found, () => readable(found))
  return 0
}

/** Throws what it is given; where that is that there is none, whose others there are is told before. */
async function notFound(
  thrown: unknown,
  keys: Oversight['keys'],
  tenant: string,
  terminal: Terminal,
): Promise<never> {
  if (GatewayError.from(thrown).code === 'not_found') await noteOtherTenants(keys, tenant, terminal)
  throw thrown
}

function readable({ item, held, draft, exchange, notes, digest }: ReviewCase): string {
  if (!held || !draft) return `${item.id}: ${item.state}. Its texts were erased.`
  return [
    `${item.id}: ${item.state}, risk ${item.severity} (${item.domain}), version ${item.version}`,
    `Held because: ${whyHeld(held).join('; ')}`,
    ...held.request.messages.map((message) => `\n[${message.role}]\n${quoted(textOf(message))}`),
    `\n[draft of ${draft.card}, written by an AI model]\n${quoted(draft.text)}`,
    ...held.otherDrafts.map((other) => `\n[other draft, ${other.card}]\n${quoted(other.text)}`),
    ...exchange.map(
      ({ by, text }) =>
        `\n${by === 'client' ? '[added by the client]' : '[asked the client]'}\n${quoted(text)}`,
    ),
    // Of two people who have to agree, the second judges without the first's word.
    ...(isFinal(item) ? item.verdicts.map(verdictLine) : []),
    ...notes.map(({ note }) => `\n[note]\n${quoted(note)}`),
    ...(isFinal(item) ? [] : [`\nTo decide on this draft, give --seen ${digest}`]),
  ].join('\n')
}

/** Set in, so that no text can pass for a heading of this page, and so for another's draft or verdict. */
function quoted(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}

function verdictLine({ kind, person, at, reasonCode }: StandingVerdict): string {
  return `\n[${kind} by ${person}, ${new Date(at).toISOString().slice(0, 16)}Z, ${reasonCode}]`
}

async function decide(id: string, options: DecideOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const { tenant, verdict, code, reason, escalateTo } = options
  const text = options.textFile === undefined ? options.text : await readText(options.textFile)
  const { seen } = options
  if (seen === undefined) {
    throw new UsageError(
      `Say which draft the verdict is on: 'secondline review show ${id}' prints what to give as --seen.`,
    )
  }
  const item = await withOversight(settings, terminal, async ({ board, keys }) => {
    const { version, fence } = await board
      .lease(OPERATOR, tenant, id)
      .catch((thrown) => notFound(thrown, keys, tenant, terminal))
    const request = {
      version,
      fence,
      seen,
      kind: verdict,
      reasonCode: code,
      ...(reason === undefined ? {} : { reason }),
      ...(text === undefined ? {} : { text }),
      ...(escalateTo === undefined ? {} : { escalateTo }),
    }
    try {
      return await board.decide(OPERATOR, tenant, id, request)
    } catch (thrown) {
      // Nobody sits here who could try again under this lease; others must not wait for it to end.
      await board.giveBack(OPERATOR, tenant, id, fence).catch(() => {})
      throw thrown
    }
  })
  terminal.answer({ review: item }, () => whatFollows(item))
  return 0
}

function whatFollows({ id, state, release }: ReviewView): string {
  const until =
    release && state === 'releasing' ? `, goes out at ${new Date(release.at).toISOString()}` : ''
  const canUndo = until !== '' || state === 'awaiting_second'
  return `${id}: ${state}${until}${canUndo ? `; to take it back: secondline review undo ${id}` : ''}`
}

async function undo(id: string, options: TenantOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const { tenant } = options
  const review = await withOversight(settings, terminal, async ({ board, keys }) => {
    const { item } = await board
      .show(OPERATOR, tenant, id)
      .catch((thrown) => notFound(thrown, keys, tenant, terminal))
    return board.undo(OPERATOR, tenant, id, item.version)
  })
  terminal.answer({ review }, () => `${id}: ${review.state}; the verdict was taken back`)
  return 0
}

async function account(options: AccountOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const { tenant, name, role, domains } = options
  const fault = faultOfAccountName(name)
  if (fault !== undefined) throw new UsageError(`The name ${fault}.`)
  // An argument would stand in the shell's history and in the list of processes.
  const password = (await readText(options.passwordFile ?? '-')).replace(/\r?\n$/, '')
  if (password === '') {
    throw new UsageError('The password is empty: give it on stdin or in --password-file.')
  }
  const person = {
    id: `person:${name}`,
    tenant,
    name,
    password: await hashPassword(password),
    role,
    ...(domains === undefined ? {} : { domains }),
    competences: [],
  }
  noteNewStore(settings, terminal)
  const add = async ({ store, keys, now }: Oversight): Promise<void> => {
    const entry = entryBy(OPERATOR, now(), 'person_added', { role, domains })
    await store.addPerson({ ...person, createdAt: now() }, entry)
    noteUnknownTenant(await tenantsOf(keys), tenant, terminal)
  }
  // The first account may be made before a gateway ever ran.
  await withOversight(settings, terminal, add, { create: true })
  terminal.answer(
    { id: person.id, name, role, domains: domains ?? null },
    () => `${name} can sign in as ${role}.`,
  )
  return 0
}
