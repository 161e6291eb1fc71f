/** Totals and amounts of lists, tables and JSON. */
import { rounded, written } from './random.ts'
import type { StatementKinds } from './statement.ts'

export const LISTS_AND_TABLES: StatementKinds = {
  bullets: ({ int, slip }, isRight) => {
    const v = [int(10, 99), int(10, 99), int(10, 99)]
    const s = v.reduce((a, b) => a + b)
    return [
      'Add up my costs: rent, food, fun',
      `- Rent: $${v[0]}\n- Food: $${v[1]}\n- Fun: $${v[2]}\n\nTotal: $${isRight ? s : slip(s)}`,
    ]
  },
  tableDe: ({ int, slip }, isRight) => {
    const v = [0, 1, 2].map(() => int(1000, 99999) / 100)
    const s = rounded(v.reduce((a, b) => a + b))
    return [
      'Stell die Kosten zusammen',
      `| Posten | Betrag |\n|---|---|\n${v.map((x, i) => `| ${['Miete', 'Strom', 'Wasser'][i]} | ${written(x, 'de-DE')} € |`).join('\n')}\n| **Summe** | **${written(isRight ? s : slip(s, 0), 'de-DE')} €** |`,
    ]
  },
  jsonTotal: ({ int, slip }, isRight) => {
    const v = [int(5, 90), int(5, 90), int(5, 90)]
    const s = v.reduce((a, b) => a + b)
    return [
      'Return JSON with items and total',
      JSON.stringify(
        { items: v.map((x, i) => ({ name: 'abc'[i], amount: x })), total: isRight ? s : slip(s) },
        null,
        1,
      ),
    ]
  },
  bulletsOfKinds: ({ int, pick, slip }, isRight) => {
    const list = ['Flight', 'Hotel', 'Food', 'Museum'].map((name) => ({
      name,
      price: int(20, 900),
    }))
    const sum = list.reduce((all, { price }) => all + price, 0),
      told = written(isRight ? sum : slip(sum), 'en-US', 0)
    const head = pick(['- ', '* ', '• ', '1. '])
    const lines = list.map(({ name, price }) =>
      pick([
        `${head}${name}: $${price}`,
        `${head}**${name}:** $${price}`,
        `${head}${name} – $${price}`,
      ]),
    )
    return [
      'What will my trip cost?',
      `Here is the list:\n\n${lines.join('\n')}\n\n${pick([`Total: $${told}`, `**Total:** $${told}`, `That is $${told} in total.`, `The total is $${told}.`, `Altogether: $${told}`, `In total, you will spend $${told}.`, `Total cost: **$${told}**`])}`,
    ]
  },
  hours: ({ int, pick, slip }, isRight) => {
    const list = ['Monday', 'Tuesday', 'Wednesday'].map((day) => ({ day, hours: int(2, 9) }))
    const sum = list.reduce((all, { hours }) => all + hours, 0),
      told = isRight ? sum : slip(sum + 10)
    return [
      'How many hours did I work?',
      `${list.map(({ day, hours }) => `- ${day}: ${hours} hours`).join('\n')}\n\n${pick([`Total: ${told} hours`, `That makes ${told} hours in total.`, `You worked ${told} hours in total.`])}`,
    ]
  },
  inlineSum: ({ int, pick, slip }, isRight) => {
    const list = [int(5, 90), int(5, 90), int(5, 90)]
    const sum = list.reduce((all, each) => all + each, 0),
      told = isRight ? sum : slip(sum)
    return [
      `I spent $${list[0]} on food, $${list[1]} on books and $${list[2]} on fuel. How much in total?`,
      pick([
        `You spent $${list.join(' + $')} = $${told} in total.`,
        `In total you spent $${told}.`,
        `The total is $${told}.`,
      ]),
    ]
  },
  quantityTable: ({ int, pick, slip }, isRight) => {
    const list = ['Desk', 'Lamp', 'Chair'].map((name) => ({
      name,
      count: int(2, 9),
      price: int(10, 200),
    }))
    const wrong = isRight ? -1 : int(0, 2)
    const lines = list.map(
      ({ name, count, price }, at) =>
        `| ${name} | ${count} | $${price} | $${at === wrong ? slip(count * price) : count * price} |`,
    )
    return [
      'List the order.',
      `| ${pick(['Item', 'Product', 'Article'])} | ${pick(['Quantity', 'Qty', 'Amount'])} | ${pick(['Unit price', 'Price', 'Price each'])} | ${pick(['Total', 'Subtotal', 'Cost'])} |\n|---|---|---|---|\n${lines.join('\n')}`,
    ]
  },
  percentTable: ({ int, slip }, isRight) => {
    const [a, b] = [int(10, 40), int(10, 40)] as const
    const c = 100 - a - b
    return [
      'Split my budget',
      `| Part | Share |\n|---|---|\n| Rent | ${a}% |\n| Food | ${b}% |\n| Rest | ${isRight ? c : slip(c)}% |\n| **Total** | **100%** |`,
    ]
  },
  shareTable: ({ int, pick, slip }, isRight) => {
    const whole = int(10, 60) * 100,
      parts = [50, 30, 20]
    const wrong = isRight ? -1 : int(0, 2)
    return [
      `Split $${whole} by the 50/30/20 rule.`,
      `${parts
        .map((part, at) => {
          const value = (whole * part) / 100
          return `- ${part}%${pick([' of', ' of'])} $${whole}: $${at === wrong ? slip(value) : value}`
        })
        .join('\n')}`,
    ]
  },
  truthTable: ({ int, pick }, isRight) => {
    const [sign, value] = pick([
      ['∧', (a: boolean, b: boolean) => a && b],
      ['∨', (a: boolean, b: boolean) => a || b],
      ['→', (a: boolean, b: boolean) => !a || b],
      ['⊕', (a: boolean, b: boolean) => a !== b],
    ] as const)
    const wrong = isRight ? -1 : int(0, 3)
    const lines = [0, 1, 2, 3].map((row) => {
      const [a, b] = [row < 2, row % 2 === 0]
      return `| ${[a, b, value(a, b) !== (row === wrong)].map((each) => (each ? 'T' : 'F')).join(' | ')} |`
    })
    return [
      `Truth table of A ${sign} B`,
      `| A | B | A ${sign} B |\n|---|---|---|\n${lines.join('\n')}`,
    ]
  },
}
