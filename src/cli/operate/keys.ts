import { type Command, InvalidArgumentError, Option } from 'commander'
import { noteOtherTenants } from '../../cli/note-tenants.ts'
import { count, moreThanZero } from '../../cli/read-number.ts'
import {
  type SettingsOptions,
  settingsFor,
  type TenantOptions,
  withTenantOption,
} from '../../cli/settings-options.ts'
import { type Terminal, table } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { besideGateways, clockOf, noteNewStore, withStore } from '../../cli/with-store.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { someLimits, tenantLimits } from '../../config/settings/tenant-limits.ts'
import {
  DEFAULT_ROUTES,
  KEY_ROLES,
  type KeyRole,
  type KeyScope,
  LEAST_LIMIT,
  MOST_LIMIT,
  mayUseRoute,
  ROUTE_GROUPS,
  type RouteGroup,
  rightsOf,
} from '../../core/access/key-scope.ts'
import { LINES, type Line } from '../../core/line.ts'
import { presentFields } from '../../core/present-fields.ts'
import { type AuditEntry, entryBy } from '../../core/storage/audit-entry.ts'
import type { KeyRecord } from '../../core/storage/key-store.ts'
import { unknownModels } from '../../core/text/nearest-word.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import type { OpenStore } from '../../store/open-store.ts'
import { toldDefaultLimits, toldLimits, toldTenantLimits } from './told-limits.ts'

interface CreateOptions extends TenantOptions {
  readonly name: string
  readonly role: KeyRole
  readonly routes?: readonly RouteGroup[]
  readonly models?: readonly string[]
  readonly lines?: readonly Line[]
  readonly expires?: number
  readonly concurrentRequests?: number
  readonly requestsPerMinute?: number
  readonly tokensPerMinute?: number
  readonly dollarsPerDay?: number
  readonly dollarsPerMonth?: number
  readonly debug?: true
}

export function defineKeys(command: Command, cli: Cli): void {
  const sub = (name: string, summary: string) =>
    withTenantOption(command.command(name).description(summary), 'whose key')
  sub('create', 'make a key; it is shown this once')
    .requiredOption('--name <text>', 'its name in lists')
    .addOption(new Option('--role <role>', 'who uses it').choices(KEY_ROLES).default('client'))
    .addOption(
      new Option('--routes <groups...>', "what it may use (default: its role's)").choices(
        ROUTE_GROUPS,
      ),
    )
    .option('--models <ids...>', 'models it may use (default: all)')
    .addOption(new Option('--lines <lines...>', 'lines it may use (default: all)').choices(LINES))
    .option('--expires <days>', 'days until it ends', daysToGo)
    // A key that lets nothing through is a slip: the API refuses to make it as well.
    .option('--concurrent-requests <n>', 'how many may be at work at once', count)
    .option('--requests-per-minute <n>', 'how many it may send', limit)
    .option('--tokens-per-minute <n>', 'of prompts and answers together', limit)
    .option('--dollars-per-day <n>', 'what it may spend in a day of UTC', limit)
    .option('--dollars-per-month <n>', 'what it may spend in a month of UTC', limit)
    .option('--debug', 'may ask for explanations')
    .action(cli.action((options: CreateOptions) => create(options, cli)))
  sub('list', 'the keys, without their secrets').action(
    cli.action((options: TenantOptions) => list(options, cli)),
  )
  sub('revoke', 'end a key')
    .argument('<id>', 'its public id')
    .action(cli.action((id: string, options: TenantOptions) => revoke(id, options, cli)))
  sub('rotate', 'give a key another secret, and end the old one')
    .argument('<id>', 'its public id')
    .action(cli.action((id: string, options: TenantOptions) => rotate(id, options, cli)))
}

/** As the API takes them. */
function limit(text: string): number {
  const value = moreThanZero(text)
  if (value >= LEAST_LIMIT && value <= MOST_LIMIT) return value
  throw new InvalidArgumentError(
    'It must be between 0.000001 and 10,000,000,000; without it nothing is limited.',
  )
}

const MOST_DAYS = 36_500

/** Not beyond a century: there is a last date that can be written, and a list of keys has to show this one. */
function daysToGo(text: string): number {
  const days = moreThanZero(text)
  if (days <= MOST_DAYS) return days
  throw new InvalidArgumentError(
    `It must be at most ${MOST_DAYS}; without it the key never expires.`,
  )
}

async function create(options: CreateOptions, cli: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, cli.terminal)
  refuseSlips(options, settings)
  noteNewStore(settings, cli.terminal)
  const make = async (keys: Keys): Promise<ExitCode> => {
    const made = await mint(keys, options.name, scopeOf(options, keys.now()))
    cli.terminal.answer(made, () => shownOnce(made))
    return 0
  }
  // The first key may be made before a gateway ever ran.
  return await onKeysOf(settings, cli, make, { create: true })
}

/** Before a store is made for a key that cannot be. */
function refuseSlips(
  { models = [], role, routes = [] }: CreateOptions,
  { policy }: Settings,
): void {
  const unknown = unknownModels(models, Object.keys(policy.cards))
  if (unknown !== undefined) throw new UsageError(`${unknown}.`)
  const denied = routes.filter((group) => !mayUseRoute({ role, routes }, group))
  if (denied.length > 0) {
    throw new UsageError(`No key of the role ${role} may use ${denied.join(', ')}.`)
  }
}

const MICROS = 1_000_000

function scopeOf(options: CreateOptions, now: number): KeyScope {
  const { concurrentRequests, requestsPerMinute, tokensPerMinute } = options
  const { dollarsPerDay, dollarsPerMonth } = options
  return {
    tenant: options.tenant,
    role: options.role,
    routes: options.routes ?? DEFAULT_ROUTES[options.role],
    ...(options.models === undefined ? {} : { cards: options.models }),
    ...(options.lines === undefined ? {} : { lines: options.lines }),
    limits: {
      ...(concurrentRequests === undefined ? {} : { concurrentRequests }),
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
      ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
      ...(dollarsPerDay === undefined ? {} : { microsPerDay: Math.round(dollarsPerDay * MICROS) }),
      ...(dollarsPerMonth === undefined
        ? {}
        : { microsPerMonth: Math.round(dollarsPerMonth * MICROS) }),
    },
    ...(options.expires === undefined ? {} : { expiresAt: now + options.expires * DAY_MS }),
    mayDebug: options.debug === true,
  }
}

interface Made {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly scope: KeyScope
}

async function mint(keys: Keys, name: string, scope: KeyScope): Promise<Made> {
  const { store, now } = keys
  const { mintKey } = await import('../../store/keys/keys.ts')
  const { record, presented } = mintKey({ name, scope, createdAt: now() }, await pepperOf(keys))
  await store.addKey(record, await entryOf(now(), 'key_made', rightsOf(scope)))
  return { id: record.id, name, key: presented, scope }
}

/** What secrets are hashed with here. Says so where most keys have another. */
async function pepperOf({ store, settings: { auth }, terminal }: Keys): Promise<string> {
  const { keysOfOtherPeppers, loadPepper } = await import('../../store/keys/keys.ts')
  const pepper = auth.pepper?.reveal() ?? loadPepper(auth.pepperFile)
  const active = (await store.keysChangedSince(0)).keys.filter((key) => key.revokedAt === undefined)
  // A few strays among keys of this pepper say nothing against it.
  const others = keysOfOtherPeppers(active, pepper).length
  if (others > active.length - others) terminal.note(OTHER_PEPPER)
  return pepper
}

const OTHER_PEPPER =
  'Most keys in this store were made with another pepper. A gateway that goes by theirs refuses this key: give this command the same auth.pepper.'

function shownOnce({ id, name, key }: Made): string {
  return [
    key,
    '',
    `This is "${name}" (id ${id}). It is shown now and never again.`,
    'A gateway that runs takes it within half a second.',
  ].join('\n')
}

async function list(options: TenantOptions, cli: Cli): Promise<ExitCode> {
  return await onKeys(options, cli, async ({ store, settings, now }) => {
    const limits = tenantLimits(settings.limits, options.tenant)
    const keys = (await store.listKeys(options.tenant)).map((key) => publicView(key, now()))
    if (keys.length === 0) await noteOtherTenants(store, options.tenant, cli.terminal)
    const { perKey } = settings.limits
    const told = presentFields({
      keys,
      defaultLimits: someLimits(perKey),
      tenantLimits: limits,
    })
    cli.terminal.answer(told, () =>
      keys.length === 0
        ? 'There is no key yet: secondline keys create --name NAME'
        : [
            listed(keys),
            ...toldDefaultLimits(perKey),
            ...toldTenantLimits(options.tenant, limits),
          ].join('\n'),
    )
    return 0
  })
}

function listed(keys: readonly ReturnType<typeof publicView>[]): string {
  return table([
    ['ID', 'NAME', 'ROLE', 'ENDS WITH', 'STATE', 'CREATED', 'LIMITS'],
    ...keys.map((key) => [
      key.id,
      key.name,
      key.scope.role,
      `…${key.lastFour}`,
      key.state,
      new Date(key.createdAt).toISOString().slice(0, 10),
      limitsOf(key.scope),
    ]),
  ])
}

function limitsOf({ limits, cards, lines, expiresAt }: KeyScope): string {
  return [
    ...toldLimits(limits),
    ...(cards === undefined ? [] : [`${cards.join(' ')} only`]),
    ...(lines === undefined ? [] : [`${lines.join(' ')} line only`]),
    ...(expiresAt === undefined ? [] : [`until ${new Date(expiresAt).toISOString().slice(0, 10)}`]),
  ].join(', ')
}

/** The digest stays in the store. */
function publicView({ digest: _, pepperMark: __, ...key }: KeyRecord, now: number) {
  const { expiresAt } = key.scope
  const isExpired = expiresAt !== undefined && expiresAt <= now
  const state = key.revokedAt !== undefined ? 'revoked' : isExpired ? 'expired' : 'active'
  return { ...key, state }
}

async function revoke(id: string, options: TenantOptions, cli: Cli): Promise<ExitCode> {
  return await onKeys(options, cli, async ({ store, now }) => {
    const entry = await entryOf(now(), 'key_revoked', {})
    const found = await store.revokeKey(options.tenant, id, entry.at, entry)
    if (!found) {
      await noteOtherTenants(store, options.tenant, cli.terminal)
      throw new UsageError(`There is no key with the id ${id}.`)
    }
    cli.terminal.answer({ id, revoked: true }, () => `Key ${id} is revoked.`)
    return 0
  })
}

/** The key stays what it is, with what it has spent and made: only its secret is another. */
async function rotate(id: string, options: TenantOptions, cli: Cli): Promise<ExitCode> {
  return await onKeys(options, cli, async (keys) => {
    const { store, now } = keys
    const old = await store.findKey(options.tenant, id)
    if (old === undefined) await noteOtherTenants(store, options.tenant, cli.terminal)
    // One whose time is over would only be followed by another whose time is over.
    if (old === undefined || publicView(old, now()).state !== 'active') {
      throw new UsageError(`There is no active key with the id ${id}.`)
    }
    const { remintKey } = await import('../../store/keys/keys.ts')
    const { record, presented } = remintKey(old, now(), await pepperOf(keys))
    await store.replaceSecret(old, record, await entryOf(now(), 'key_rotated', {}))
    const { name, scope } = record
    const made = { id, name, key: presented, scope }
    cli.terminal.answer(made, () => `${shownOnce(made)} It refuses the old one then.`)
    return 0
  })
}

/** For the audit, as of what is done over HTTP: whoever has the store acts as the operator. */
async function entryOf(
  at: number,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<AuditEntry> {
  const { OPERATOR } = await import('../../cli/with-oversight.ts')
  return entryBy(OPERATOR, at, action, details)
}

interface Keys {
  readonly store: OpenStore
  readonly settings: Settings
  readonly now: () => number
  readonly terminal: Terminal
}

async function onKeys(
  options: SettingsOptions,
  cli: Cli,
  work: (keys: Keys) => Promise<ExitCode>,
): Promise<ExitCode> {
  return await onKeysOf(await settingsFor(options, cli.terminal), cli, work, { create: false })
}

async function onKeysOf(
  settings: Settings,
  { terminal }: Cli,
  work: (keys: Keys) => Promise<ExitCode>,
  make: { readonly create: boolean },
): Promise<ExitCode> {
  const onStore = async (store: OpenStore): Promise<ExitCode> => {
    await store.migrate(besideGateways(terminal))
    return await work({ store, settings, now: await clockOf(store), terminal })
  }
  return await withStore(settings, onStore, make)
}
