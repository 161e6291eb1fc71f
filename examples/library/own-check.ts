import { createGateway, loadSettings, type OwnCheckFunction } from 'secondline'

const PRICES = new Map([
  ['blue kettle', 39],
  ['red teapot', 24],
])

/** Is every price in the answer that of the list? */
const prices: OwnCheckFunction = ({ answer }) => {
  const told = [...PRICES].flatMap(([item, price]) => {
    const found = new RegExp(`${item} costs \\$(\\d+)`, 'i').exec(answer)
    return found ? [{ item, price, quote: found[0], said: Number(found[1]) }] : []
  })
  const wrong = told.filter(({ price, said }) => said !== price)
  if (told.length === 0) return { verdict: 'abstain' }
  if (wrong.length === 0) return { verdict: 'pass' }
  return {
    verdict: 'fail',
    findings: wrong.map(({ item, price, quote, said }) => ({
      message: `The ${item} costs $${price}, not $${said}.`,
      quote,
      expected: `$${price}`,
    })),
  }
}

export const gateway = await createGateway(await loadSettings(), {
  ownChecks: { 'own:prices': prices },
})
