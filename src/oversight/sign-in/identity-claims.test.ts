import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimValues, identityOf } from './identity-claims.ts'
import { createAttemptSeal, safeReturnPath } from './sign-in-attempt.ts'

const PROVIDER = {
  nameClaim: 'email',
  roleClaim: 'realm_access.roles',
  roles: { admin: ['ops'], reviewer: ['medics'], auditor: ['audit'] },
  domains: { healthcare: ['medics'] },
  competences: [{ value: 'licensed', domain: 'healthcare' as const, name: 'health:licensed' }],
}

const withRoles = (...roles: string[]) => ({
  sub: '1',
  email: 'a@example.com',
  realm_access: { roles },
})

describe('what claims make of a person', () => {
  it('gives the role that may do most of those named', () => {
    expect(identityOf(withRoles('audit', 'medics'), PROVIDER)?.role).toBe('reviewer')
    expect(identityOf(withRoles('audit', 'ops'), PROVIDER)?.role).toBe('admin')
    expect(identityOf(withRoles('OPS', 'sales'), PROVIDER)).toBeUndefined()
  })

  it('opens only the domains and competences named', () => {
    expect(identityOf(withRoles('medics', 'licensed'), PROVIDER)).toEqual({
      name: 'a@example.com',
      role: 'reviewer',
      domains: ['healthcare'],
      competences: [{ domain: 'healthcare', name: 'health:licensed' }],
    })
    expect(identityOf(withRoles('audit'), PROVIDER)).toMatchObject({
      domains: [],
      competences: [],
    })
  })

  it('reads a claim that is text, a list, within objects, or named with dots', () => {
    expect(claimValues({ groups: 'a' }, 'groups')).toEqual(['a'])
    expect(claimValues({ groups: ['a', 5, null, 'b'] }, 'groups')).toEqual(['a', 'b'])
    expect(claimValues({ 'https://x.example/roles': ['a'] }, 'https://x.example/roles')).toEqual([
      'a',
    ])
    expect(claimValues({}, '__proto__.constructor')).toEqual([])
  })

  it('takes the subject for a name where the claim is missing, and no signs that mislead', () => {
    const found = identityOf({ ...withRoles('ops'), email: 'a\u202e\nb' }, PROVIDER)
    expect(found?.name).toBe('ab')
    expect(identityOf({ ...withRoles('ops'), email: undefined }, PROVIDER)?.name).toBe('1')
  })

  it('makes one name of names that look alike', () => {
    const nameOf = (email: string) => identityOf({ ...withRoles('ops'), email }, PROVIDER)?.name
    for (const alike of [
      'ann@example.com\u3164',
      ' ann@example.com\u2028',
      '\uff41nn@example.com',
      'a\u034fnn@example.com',
    ]) {
      expect(nameOf(alike)).toBe('ann@example.com')
    }
    expect(nameOf('Ann\u00a0\u2029 Lee')).toBe('Ann Lee')
    expect(nameOf('\u200b')).toBe('1')
    expect(nameOf('\ufdfa'.repeat(200))).toHaveLength(200)
  })

  it('keeps no half of a character, whether it was sent or comes of the cut', () => {
    const nameOf = (email: string) => identityOf({ ...withRoles('ops'), email }, PROVIDER)?.name
    expect(nameOf('a\ud83db')).toBe('ab')
    expect(nameOf(`${'a'.repeat(199)}😀`)).toBe('a'.repeat(199))
    expect(nameOf(`${'a'.repeat(198)}😀`)).toBe(`${'a'.repeat(198)}😀`)
  })
})

describe('what is remembered while someone is away to sign in', () => {
  const attempt = {
    provider: 'corp',
    state: 's',
    nonce: 'n',
    verifier: 'v',
    returnTo: '/console/',
    expiresAt: 100,
  }

  it('is read again by any replica with the same secret, and by nobody else', () => {
    const sealed = createAttemptSeal('secret').seal(attempt)
    expect(createAttemptSeal('secret').open(sealed, 99)).toEqual(attempt)
    expect(createAttemptSeal('secret').open(sealed, 100)).toBeUndefined()
    expect(createAttemptSeal('other').open(sealed, 1)).toBeUndefined()
  })

  it('is refused when any of it was changed', () => {
    const seal = createAttemptSeal('secret')
    const sealed = seal.seal(attempt)
    fc.assert(
      fc.property(fc.nat(sealed.length - 2), fc.string(), (at, junk) => {
        const sign = sealed[at] === 'A' ? 'B' : 'A'
        const changed = sealed.slice(0, at) + sign + sealed.slice(at + 1)
        expect(seal.open(changed, 1)).toBeUndefined()
        expect(seal.open(junk, 1)).toBeUndefined()
      }),
    )
  })

  it('never leads to another site', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('//a', '/\\a', '/ok?x=1')),
        (to) => {
          const url = new URL(safeReturnPath(to, '/console/'), 'https://here.example')
          expect(url.origin).toBe('https://here.example')
        },
      ),
    )
  })
})
