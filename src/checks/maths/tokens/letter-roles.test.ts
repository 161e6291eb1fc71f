import { expect, test } from 'vitest'
import { letterRoles } from './letter-roles.ts'

function rolesOf(text: string): { functions: string[]; factors: string[] } {
  const roles = letterRoles([text])
  return { functions: [...(roles?.functions ?? [])], factors: [...(roles?.factors ?? [])] }
}

test('a letter that is defined with a letter in its brackets is a function', () => {
  expect(rolesOf('Let a(t) = 3t + 1, so a(2) = 7.')).toEqual({ functions: ['a'], factors: [] })
  expect(rolesOf('f(2) = 5').functions).toEqual(['f'])
})

test('a letter that stands beside signs elsewhere is a number', () => {
  expect(rolesOf('n(n + 1) = 20, so n = 4')).toEqual({ functions: [], factors: ['n'] })
  expect(rolesOf('5x - 7 = A(x - 1) + B, where A = 5').factors).toEqual(['A'])
})

test('without anything to tell it by, it is neither', () => {
  expect(rolesOf('the value of h(3) is unknown')).toEqual({ functions: [], factors: [] })
  expect(letterRoles(['no brackets here, n = 4'])).toBeUndefined()
})
