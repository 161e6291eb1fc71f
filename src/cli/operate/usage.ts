import { type Command, Option } from 'commander'
import { noteOtherTenants, tenantsOf } from '../../cli/note-tenants.ts'
import {
  DEFAULT_TENANT,
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { table } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { clockOf, withRecords } from '../../cli/with-store.ts'
import { tenantLimits } from '../../config/settings/tenant-limits.ts'
import { presentFields } from '../../core/present-fields.ts'
import { namedUsage } from '../../core/storage/named-usage.ts'
import type { KeyUsage } from '../../core/storage/usage.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { monthOf, spanOfMonth } from '../../core/time/utc-month.ts'
import type { OpenStore } from '../../store/open-store.ts'
import { toldTenantLimits } from './told-limits.ts'

const GROUPS = ['key', 'end-user', 'day', 'tenant'] as const
/** The most expensive; of the others each spent less. */
const MOST_END_USERS = 1_000

interface UsageOptions extends SettingsOptions {
  readonly month?: string
  readonly by: (typeof GROUPS)[number]
  readonly tenant?: string
}

export function defineUsage(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .option('--month <yyyy-mm>', 'a month of UTC (default: this one)')
    .addOption(new Option('--by <what>', 'one row for each').choices(GROUPS).default('key'))
    .option('--tenant <name>', `whose (default: ${DEFAULT_TENANT})`)
    .action(cli.action((options: UsageOptions) => tellUsage(options, cli)))
}

type Sums = Omit<KeyUsage, 'keyId'>

/** One row of the answer. `name`: of the key, the day or the tenant, or an end user's pseudonym; null for what is no key that was made. */
interface Row extends Sums {
  readonly key?: string | null
  readonly name: string | null
}

interface Asked {
  readonly by: UsageOptions['by']
  readonly tenant: string
  readonly from: number
  readonly to: number
}

async function tellUsage(options: UsageOptions, { terminal }: Cli): Promise<ExitCode> {
  const { by, month: wanted, tenant } = options
  if (by === 'tenant' && tenant !== undefined) {
    throw new UsageError('--by tenant is about all tenants; leave --tenant out.')
  }
  if (wanted !== undefined && spanOfMonth(wanted) === undefined) {
    throw new UsageError(`--month takes a month such as 2026-11, not "${wanted}".`)
  }
  const settings = await settingsFor(options, terminal)
  return await withRecords(settings, terminal, async (store): Promise<ExitCode> => {
    const month = wanted ?? monthOf((await clockOf(store))())
    const asked: Asked = { by, tenant: tenant ?? DEFAULT_TENANT, ...monthSpan(month) }
    const rows = await rowsOf(store, asked)
    if (rows.length === 0 && by !== 'tenant') {
      await noteOtherTenants(store, asked.tenant, terminal)
    }
    const limits = by === 'tenant' ? undefined : tenantLimits(settings.limits, asked.tenant)
    const whose =
      by === 'tenant' ? {} : presentFields({ tenant: asked.tenant, tenantLimits: limits })
    terminal.answer({ month, by, ...whose, rows, total: sumOf(rows) }, () =>
      [asTable(`${month} (UTC)`, by, rows), ...toldTenantLimits(asked.tenant, limits)].join('\n'),
    )
    return 0
  })
}

function monthSpan(month: string): { readonly from: number; readonly to: number } {
  const span = spanOfMonth(month)
  if (span === undefined) throw new Error(`${month} is no month`)
  return span
}

async function rowsOf(store: OpenStore, { by, tenant, ...span }: Asked): Promise<readonly Row[]> {
  if (by === 'day') {
    const days = await store.usage(tenant, { ...span, bucketMs: DAY_MS })
    return days.map((day) => ({
      name: new Date(day.start).toISOString().slice(0, 10),
      ...sumsOf(day),
    }))
  }
  if (by === 'tenant') return await tenantRows(store, span)
  if (by === 'end-user') {
    const people = await store.usageByEndUser(tenant, span, MOST_END_USERS)
    return people.map(({ endUser, ...sums }) => ({ name: endUser, ...sums }))
  }
  return await namedUsage(store, tenant, span)
}

/** Of tenants that asked for something. */
async function tenantRows(
  store: OpenStore,
  span: Pick<Asked, 'from' | 'to'>,
): Promise<readonly Row[]> {
  const tenants = [...new Set([DEFAULT_TENANT, ...(await tenantsOf(store))])].toSorted()
  const rows: Row[] = []
  for (const name of tenants) {
    const keys = await store.usageByKey(name, span)
    if (keys.length > 0) rows.push({ name, ...sumOf(keys) })
  }
  return rows.toSorted((a, b) => b.money.total - a.money.total)
}

function sumsOf({ requests, escalations, money, tokens }: Sums): Sums {
  return { requests, escalations, money, tokens }
}

function sumOf(rows: readonly Sums[]): Sums {
  const add = (of: (row: Sums) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  return {
    requests: add((row) => row.requests),
    escalations: add((row) => row.escalations),
    money: {
      served: add(({ money }) => money.served),
      total: add(({ money }) => money.total),
      verification: add(({ money }) => money.verification),
      alwaysSecond: add(({ money }) => money.alwaysSecond),
    },
    tokens: {
      input: add(({ tokens }) => tokens.input),
      output: add(({ tokens }) => tokens.output),
      reasoning: add(({ tokens }) => tokens.reasoning),
    },
  }
}

function asTable(month: string, by: Asked['by'], rows: readonly Row[]): string {
  if (rows.length === 0) return `Nothing was asked in ${month}.`
  const heads = by === 'key' ? ['KEY', 'NAME'] : [by.toUpperCase().replace('-', ' ')]
  const named = ({ key, name }: Row) => (by === 'key' ? [key ?? 'none', name ?? ''] : [name ?? ''])
  return [
    month,
    '',
    table([
      [...heads, 'REQUESTS', 'ESCALATED', 'SPENT', 'OF IT CHECKING', 'ALWAYS SECOND', 'SAVED'],
      ...rows.map((row) => [...named(row), ...figuresOf(row)]),
      ['all', ...heads.slice(1).map(() => ''), ...figuresOf(sumOf(rows))],
    ]),
  ].join('\n')
}

function figuresOf({ requests, escalations, money }: Sums): readonly string[] {
  const { total, verification, alwaysSecond } = money
  const saved = alwaysSecond - total
  const share = alwaysSecond > 0 ? ` (${Math.round((100 * saved) / alwaysSecond)} %)` : ''
  return [
    String(requests),
    String(escalations),
    dollars(total),
    dollars(verification),
    dollars(alwaysSecond),
    `${dollars(saved)}${share}`,
  ]
}

/** Hundredths of a cent, as requests cost; whole micro-dollars are in the JSON. */
function dollars(micros: number): string {
  return `${micros < 0 ? '-' : ''}$${(Math.abs(micros) / 1e6).toFixed(4)}`
}
