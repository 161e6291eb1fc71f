import { z } from 'zod'
import { isWithin, KEY_ROLES, type KeyScope, mayUseRoute } from '../../core/access/key-scope.ts'
import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { PeopleStore, Person } from '../../core/review/people-store.ts'
import { RISK_DOMAINS } from '../../core/signals.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { faultOfAccountName } from '../../oversight/sign-in/account-name.ts'
import { hashPassword } from '../../oversight/sign-in/password.ts'
import { accountScope } from './account-scope.ts'

export interface PeopleRouteDeps {
  readonly people: PeopleStore
  readonly maxBodyBytes: number
  readonly now: () => number
}

/** Accounts of reviewers, auditors and admins. */
export function peopleRoutes(deps: PeopleRouteDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/admin/people', access: 'admin', handle: (c) => list(c, deps) },
    {
      method: 'POST',
      path: '/admin/people',
      access: 'admin',
      body: { schema: personSchema },
      handle: (c) => add(c, deps),
    },
    {
      method: 'PUT',
      path: '/admin/people/:id',
      access: 'admin',
      body: { schema: changeSchema },
      handle: (c) => change(c, deps),
    },
    {
      method: 'DELETE',
      path: '/admin/people/:id',
      access: 'admin',
      handle: (c) => disable(c, deps),
    },
  ]
}

async function list(context: AppContext, { people }: PeopleRouteDeps): Promise<Response> {
  const found = await people.listPeople(context.get('caller').tenant)
  return context.json({ object: 'list', data: found.map(personBody) })
}

const competencesSchema = z
  .array(
    z.strictObject({
      domain: z.enum(RISK_DOMAINS),
      name: z.string().min(1).max(200),
      until: z.iso.datetime().optional(),
    }),
  )
  .max(50)
  .default([])

const personSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .superRefine((name, { addIssue }) => {
      const message = faultOfAccountName(name)
      if (message !== undefined) addIssue({ code: 'custom', message })
    }),
  password: z.string().max(200),
  role: z.enum(KEY_ROLES),
  domains: z.array(z.enum(RISK_DOMAINS)).optional(),
  competences: competencesSchema,
})

/** Role, domains and competences as they shall be from now on; a password only where it is to be another. */
const changeSchema = personSchema.omit({ name: true }).partial({ password: true })

async function add(context: AppContext, deps: PeopleRouteDeps): Promise<Response> {
  const body = await parseBody(context, personSchema, deps.maxBodyBytes)
  refuseMoreThanOwn(context, body)
  const by = reviewerOf(context)
  const person: Person = {
    id: `person:${body.name}`,
    tenant: context.get('caller').tenant,
    name: body.name,
    password: await hashPassword(body.password),
    role: body.role,
    ...(body.domains === undefined ? {} : { domains: body.domains }),
    competences: competencesOf(body.competences),
    createdAt: deps.now(),
  }
  const { role, domains, competences } = person
  await deps.people.addPerson(
    person,
    entryBy(by, deps.now(), 'person_added', { role, domains, competences }),
  )
  return context.json(personBody(person), 201)
}

async function change(context: AppContext, deps: PeopleRouteDeps): Promise<Response> {
  const body = await parseBody(context, changeSchema, deps.maxBodyBytes)
  refuseMoreThanOwn(context, body)
  const id = context.req.param('id') ?? ''
  const everyone = await deps.people.listPeople(context.get('caller').tenant)
  const known = everyone.find((person) => person.id === id && person.disabledAt === undefined)
  if (!known) throw new GatewayError('not_found', 'There is no such person')
  if (known.external) {
    throw new GatewayError(
      'conflict',
      "This person's rights come from their identity provider and cannot be set here",
    )
  }
  const by = reviewerOf(context)
  const { domains: _before, ...rest } = known
  const person: Person = {
    ...rest,
    role: body.role,
    ...(body.domains === undefined ? {} : { domains: body.domains }),
    competences: competencesOf(body.competences),
  }
  const { role, domains, competences } = person
  const isPasswordReset = body.password !== undefined
  const password = body.password === undefined ? undefined : await hashPassword(body.password)
  await deps.people.changePerson(
    person,
    entryBy(by, deps.now(), 'person_changed', {
      role,
      domains,
      competences,
      ...(isPasswordReset ? { isPasswordReset } : {}),
    }),
    password,
  )
  return context.json(personBody(person))
}

/**
 * As with keys: whoever signs in is held by nothing that holds a key. So one that has an end makes no account at all, and
 * one whose models or money are limited none that may ask models or make keys.
 */
function refuseMoreThanOwn(
  context: AppContext,
  { role, domains }: Pick<z.output<typeof changeSchema>, 'role' | 'domains'>,
): void {
  const { scope } = context.get('caller')
  const account = accountScope({ tenant: scope.tenant, role, ...(domains ? { domains } : {}) })
  const bounds = mayUseRoute(account, 'data') ? {} : boundsOnAsking(scope)
  // Explanations tell of what an admin may read in any case.
  if (isWithin({ ...account, ...bounds, mayDebug: scope.mayDebug }, scope)) return
  throw new GatewayError(
    'permission_denied',
    'An account cannot be given more rights than its creator has, and none of its limits or its end would hold for it',
  )
}

function boundsOnAsking({ cards, lines, limits }: KeyScope): Partial<KeyScope> {
  return presentFields({ cards, lines, limits })
}

function competencesOf(given: z.output<typeof competencesSchema>): Person['competences'] {
  return given.map(({ until, ...rest }) =>
    until === undefined ? rest : { ...rest, until: Date.parse(until) },
  )
}

async function disable(context: AppContext, deps: PeopleRouteDeps): Promise<Response> {
  const { tenant } = context.get('caller')
  const id = context.req.param('id') ?? ''
  const by = reviewerOf(context)
  const entry = entryBy(by, deps.now(), 'person_disabled')
  if (await deps.people.disablePerson(tenant, id, deps.now(), entry)) {
    return context.json({ object: 'person.disabled', id })
  }
  throw new GatewayError('not_found', 'There is no such person')
}

export type PersonEntry = ReturnType<typeof personBody>

/** A person without the password's hash. */
export function personBody(person: Person) {
  const { id, name, role, domains, competences, createdAt, disabledAt, external } = person
  return {
    object: 'person',
    id,
    name,
    role,
    domains: domains ?? null,
    competences,
    created_at: Math.floor(createdAt / 1000),
    disabled: disabledAt !== undefined,
    external: external !== undefined,
  }
}
