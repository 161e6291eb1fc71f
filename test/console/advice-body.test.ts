import { expect, test } from 'vitest'

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { adviceBody } = (await import(
  '../../console/src/pages/advisor/advice-body.ts' as string
)) as {
  adviceBody(asked: {
    description: string
    chosen: Readonly<Record<string, string | number>>
    models: string
  }): object
}

const bodyOf = (chosen: Readonly<Record<string, string | number>>) =>
  adviceBody({ description: '', chosen, models: 'configured' })

test('numbers go out as numbers, however far they were typed', () => {
  expect(bodyOf({ budget_per_month: '50.', requests_per_month: 20, privacy: 'public' })).toEqual({
    models: 'configured',
    needs: { budget_per_month: 50, requests_per_month: 20, privacy: 'public' },
  })
})

test('what was not said, or is no number yet, is left out', () => {
  expect(bodyOf({ budget_per_month: '-', requests_per_month: '', privacy: '' })).toEqual({
    models: 'configured',
  })
})
