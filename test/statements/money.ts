/** Prices, taxes, interest and pay. */
import { rounded, written } from './random.ts'
import type { StatementKinds } from './statement.ts'

export const MONEY: StatementKinds = {
  percent: ({ int, pick, slip }, isRight) => {
    const p = pick([5, 10, 12, 15, 20, 25, 30, 40, 75]),
      n = int(2, 90) * 20
    const s = (n * p) / 100
    return [`${p}% of ${n}?`, `${p}% of ${n} is ${isRight ? s : slip(s, 0)}.`]
  },
  percentCalc: ({ int, pick, slip }, isRight) => {
    const p = pick([7, 19, 20, 21]),
      n = int(100, 9000) / 10
    const t = rounded((n * p) / 100)
    return [
      `VAT of ${p}% on €${written(n)}?`,
      `The VAT is €${written(n)} × ${p / 100} = €${written(isRight ? t : slip(t, 0))}.`,
    ]
  },
  invoiceEn: ({ int, slip }, isRight) => {
    const it = [1, 2, 3].map(() => [int(1, 9), int(150, 9900) / 100] as const)
    const ls = it.map(
      ([q, p], i) => `| Item ${'ABC'[i]} | ${q} | $${written(p)} | $${written(rounded(q * p))} |`,
    )
    const tot = rounded(it.reduce((a, [q, p]) => a + q * p, 0))
    return [
      'Make an invoice',
      `| Item | Qty | Unit price | Total |\n|---|---|---|---|\n${ls.join('\n')}\n| **Total** | | | **$${written(isRight ? tot : slip(tot, 0))}** |`,
    ]
  },
  discount: ({ int, pick, slip }, isRight) => {
    const n = int(20, 300),
      p = pick([10, 20, 25, 50])
    const d = (n * p) / 100,
      s = n - d
    return [
      `A coat costs $${n}. It is ${p}% off. What do I pay?`,
      `The discount is $${n} × ${p}% = $${d}. The new price is $${n} − $${d} = $${isRight ? s : slip(s)}.`,
    ]
  },
  compound: ({ int, pick, slip }, isRight) => {
    const P = int(1, 90) * 100,
      r = pick([2, 3, 4, 5]),
      y = int(2, 6)
    const s = rounded(P * (1 + r / 100) ** y)
    return [
      `What becomes of $${P} at ${r}% a year for ${y} years?`,
      `A = P(1 + r)^t = ${P} × (1.0${r})^${y} = $${written(isRight ? s : slip(s, 0))}`,
    ]
  },
  money: ({ int, slip }, isRight) => {
    const a = int(3, 20),
      p = int(105, 995) / 100
    const s = rounded(a * p)
    return [
      `I buy ${a} pens at $${written(p)} each. How much?`,
      `${a} pens at $${written(p)} each cost $${written(isRight ? s : slip(s, 0))}.`,
    ]
  },
  moneyCalc: ({ int, slip }, isRight) => {
    const a = int(3, 20),
      p = int(105, 995) / 100
    const s = rounded(a * p)
    return [
      `I buy ${a} pens at $${written(p)} each. How much?`,
      `${a} × $${written(p)} = $${written(isRight ? s : slip(s, 0))}`,
    ]
  },
  growth: ({ int, pick, slip }, isRight) => {
    const a = int(20, 200),
      p = pick([5, 10, 20, 25, 40, 50])
    const b = rounded(a * (1 + p / 100))
    return [
      `Sales went from ${a} to ${b}. What is the increase in percent?`,
      `(${b} − ${a}) / ${a} × 100 = ${isRight ? p : slip(p)}%`,
    ]
  },
  growthWords: ({ int, pick }, isRight) => {
    const a = int(2, 20) * 10,
      p = pick([10, 20, 30, 50])
    const b = (a * (100 + p)) / 100
    return [
      'By how much did it grow?',
      `An increase from ${a} to ${b} is a ${isRight ? p : p + pick([5, -5, 10])}% increase.`,
    ]
  },
  tip: ({ int, pick, slip }, isRight) => {
    const n = int(20, 200),
      p = pick([15, 18, 20])
    const t = rounded((n * p) / 100),
      s = rounded(n + t)
    return [
      `Tip ${p}% on $${n}`,
      `Tip: $${n} × 0.${p} = $${written(t)}\nTotal: $${n} + $${written(t)} = $${written(isRight ? s : slip(s, 0))}`,
    ]
  },
  compoundWords: ({ int, pick }, isRight) => {
    const start = int(1, 90) * 100,
      rate = pick([2, 3, 4, 5, 6]),
      years = int(2, 10)
    const end = rounded(start * (1 + rate / 100) ** years),
      told = written(isRight ? end : rounded(start * (1 + (rate / 100) * years) + pick([3, 7, -5])))
    const from = written(start, 'en-US', 0)
    return [
      `I invest $${from} at ${rate}% interest, compounded annually. What do I have after ${years} years?`,
      pick([
        `After ${years} years you will have $${told}.`,
        `$${from} at ${rate}% compounded annually for ${years} years grows to $${told}.`,
        `With annual compounding, $${from} invested at ${rate}% becomes $${told} after ${years} years.`,
      ]),
    ]
  },
  compoundMonthly: ({ int, pick, slip }, isRight) => {
    const start = int(1, 90) * 100,
      rate = pick([3, 6, 9, 12]),
      years = int(2, 6)
    const end = rounded(start * (1 + rate / 1200) ** (12 * years))
    return [
      `$${start} at ${rate}% a year, compounded monthly, for ${years} years?`,
      `A = P(1 + r/n)^(nt) = ${start}(1 + ${rate / 100}/12)^(12 × ${years}) ≈ $${written(isRight ? end : slip(end))}`,
    ]
  },
  compoundSteps: ({ int, pick, slip }, isRight) => {
    const start = int(1, 90) * 100,
      rate = pick([2, 4, 5, 10])
    const one = rounded(start * (1 + rate / 100)),
      two = rounded(one * (1 + rate / 100))
    return [
      `What is $${start} worth after 2 years at ${rate}%?`,
      pick([
        `Year 1: $${start} × ${1 + rate / 100} = $${written(one)}\nYear 2: $${written(one)} × ${1 + rate / 100} = $${written(isRight ? two : slip(two))}`,
        `- After year 1: $${written(one)}\n- After year 2: $${written(isRight ? two : slip(two))}`,
      ]),
    ]
  },
  simpleInterest: ({ int, pick, slip }, isRight) => {
    const start = int(2, 90) * 100,
      rate = pick([2, 3, 4, 5, 6]),
      years = int(2, 6)
    const gain = (start * rate * years) / 100,
      told = isRight ? gain : slip(gain)
    return [
      `What is the simple interest on $${start} at ${rate}% for ${years} years?`,
      pick([
        `I = P × r × t = ${start} × ${rate / 100} × ${years} = $${told}`,
        `The simple interest is $${start} × ${rate}% × ${years} = $${told}.`,
        `The simple interest on $${start} at ${rate}% for ${years} years is $${told}.`,
      ]),
    ]
  },
  netToGross: ({ int, pick, slip }, isRight) => {
    const net = int(1000, 90000) / 100,
      rate = pick([5, 7, 19, 20, 21])
    const tax = rounded((net * rate) / 100),
      gross = rounded(net + tax),
      told = written(isRight ? gross : slip(gross))
    return [
      `The net price is €${written(net)}. What is the gross price with ${rate}% VAT?`,
      pick([
        `€${written(net)} × ${(100 + rate) / 100} = €${told}`,
        `The gross price is €${told}.`,
        `With ${rate}% VAT (€${written(tax)}), the gross price is €${told}.`,
        `€${written(net)} plus ${rate}% VAT is €${told}.`,
      ]),
    ]
  },
  grossToNet: ({ int, pick, slip }, isRight) => {
    const net = int(1000, 90000) / 100,
      rate = pick([5, 7, 19, 20, 21])
    const gross = rounded(net * (1 + rate / 100)),
      back = rounded(gross / (1 + rate / 100)),
      told = written(isRight ? back : rounded(gross * (1 - rate / 100)) + slip(0))
    return [
      `The gross price is €${written(gross)} including ${rate}% VAT. What is the net price?`,
      pick([
        `€${written(gross)} / ${(100 + rate) / 100} = €${told}`,
        `The net price is €${told}.`,
        `Divide by ${(100 + rate) / 100}: the net price is €${told}.`,
      ]),
    ]
  },
  vatLines: ({ int, pick, slip }, isRight) => {
    const net = int(1000, 90000) / 100,
      rate = pick([7, 19, 20, 21])
    const tax = rounded((net * rate) / 100),
      gross = rounded(net + tax),
      isTax = pick([true, false])
    const toldTax = isRight || !isTax ? tax : slip(tax),
      toldGross = isRight || isTax ? gross : slip(gross)
    return [
      `Split the price`,
      pick([
        `Net: €${written(net)}\nVAT (${rate}%): €${written(toldTax)}\nGross: €${written(toldGross)}`,
        `- Net price: €${written(net)}\n- VAT ${rate}%: €${written(toldTax)}\n- **Total: €${written(toldGross)}**`,
        `| Net | VAT ${rate}% | Gross |\n|---|---|---|\n| €${written(net)} | €${written(toldTax)} | €${written(toldGross)} |`,
      ]),
    ]
  },
  percentOff: ({ int, pick, slip }, isRight) => {
    const price = int(4, 60) * 5,
      off = pick([10, 20, 25, 30, 40])
    const pay = rounded((price * (100 - off)) / 100),
      told = written(isRight ? pay : slip(pay))
    return [
      `A jacket costs $${price}. It is ${off}% off. What do I pay?`,
      pick([
        `With ${off}% off, the $${price} jacket costs $${told}.`,
        `${off}% off $${price} is $${told}.`,
        `You pay $${told}.`,
        `The sale price is $${told}.`,
      ]),
    ]
  },
  chainedDiscounts: ({ int, pick }, isRight) => {
    const price = int(4, 60) * 10,
      [first, second] = pick([
        [20, 10],
        [30, 10],
        [25, 20],
        [40, 25],
      ]) as [number, number]
    const one = rounded((price * (100 - first)) / 100),
      two = rounded((one * (100 - second)) / 100),
      told = written(isRight ? two : rounded((price * (100 - first - second)) / 100))
    return [
      `A $${price} chair is ${first}% off, and a coupon takes another ${second}% off. What is the price?`,
      pick([
        `First: $${price} × ${(100 - first) / 100} = $${written(one)}. Then: $${written(one)} × ${(100 - second) / 100} = $${told}.`,
        `After ${first}% off it costs $${written(one)}. Another ${second}% off makes it $${told}.`,
        `The final price is $${told}.`,
      ]),
    ]
  },
  percentagePoints: ({ int, pick }, isRight) => {
    const from = int(2, 20),
      rise = int(1, 6),
      percent = rounded((rise / from) * 100, 1)
    const wrong = pick([true, false])
    const points = isRight || wrong ? rise : rise + pick([1, 2]),
      told = isRight || !wrong ? percent : rounded(percent + pick([3, -4, 7]), 1)
    return [
      `The rate rose from ${from}% to ${from + rise}%. By how much?`,
      pick([
        `The rate rose from ${from}% to ${from + rise}%, which is an increase of ${points} percentage points or ${told}%.`,
        `From ${from}% to ${from + rise}% is a rise of ${points} percentage points (${told}% relative).`,
      ]),
    ]
  },
  currency: ({ int, pick, slip }, isRight) => {
    const rate = int(103, 119) / 100,
      amount = int(4, 90) * 10
    const got = rounded(amount * rate),
      told = written(isRight ? got : slip(got))
    return [
      `1 EUR = ${rate} USD. How many dollars are ${amount} euros?`,
      pick([
        `${amount} EUR × ${rate} = ${told} USD`,
        `${amount} EUR = ${told} USD`,
        `At that rate, ${amount} euros are ${told} US dollars.`,
        `€${amount} is $${told}.`,
      ]),
    ]
  },
  salary: ({ int, pick, slip }, isRight) => {
    const year = int(240, 900) * 100
    const month = rounded(year / 12),
      told = written(isRight ? month : slip(month))
    return [
      `My salary is $${written(year, 'en-US', 0)} a year. What is that a month?`,
      pick([
        `$${written(year, 'en-US', 0)} / 12 = $${told}`,
        `That is $${told} per month.`,
        `$${written(year, 'en-US', 0)} a year is $${told} a month.`,
      ]),
    ]
  },
  instalments: ({ int, pick, slip }, isRight) => {
    const months = pick([12, 24, 36, 48]),
      rate = int(11, 90) * 5
    const all = months * rate,
      told = written(isRight ? all : slip(all), 'en-US', 0)
    return [
      `I pay ${months} monthly instalments of $${rate}. How much is that in total?`,
      pick([
        `${months} × $${rate} = $${told}`,
        `${months} monthly payments of $${rate} come to $${told}.`,
        `In total you pay $${told}.`,
      ]),
    ]
  },
  hourlyPay: ({ int, pick, slip }, isRight) => {
    const hours = int(11, 42),
      wage = int(12, 48)
    const pay = hours * wage,
      told = isRight ? pay : slip(pay)
    return [
      `I work ${hours} hours at $${wage} an hour. What do I earn?`,
      pick([
        `${hours} hours × $${wage}/hour = $${told}`,
        `${hours} hours at $${wage} an hour is $${told}.`,
        `You earn $${told}.`,
      ]),
    ]
  },
  margin: ({ int, pick, slip }, isRight) => {
    const cost = int(20, 90),
      profit = int(5, 60)
    const price = cost + profit,
      share = rounded((profit / price) * 100, 1),
      told = isRight ? share : slip(share)
    return [
      `I buy for $${cost} and sell for $${price}. What is the profit margin?`,
      pick([
        `Profit = $${price} − $${cost} = $${profit}. Margin = ${profit} / ${price} = ${told}%.`,
        `Profit margin = (${price} − ${cost}) / ${price} × 100 ≈ ${told}%`,
      ]),
    ]
  },
  splitBill: ({ int, pick, slip }, isRight) => {
    const each = int(850, 4500) / 100,
      people = int(3, 8)
    const all = rounded(each * people),
      told = written(isRight ? each : slip(each))
    return [
      `We are ${people} and the bill is $${written(all)}. What does each pay?`,
      pick([
        `$${written(all)} / ${people} = $${told} each`,
        `$${written(all)} split by ${people} is $${told} each.`,
        `Each of you pays $${told}.`,
      ]),
    ]
  },
  unitPrice: ({ int, pick, slip }, isRight) => {
    const grams = pick([250, 400, 500, 750]),
      price = int(3, 40) / 4
    const kilo = rounded((price / grams) * 1000),
      told = written(isRight ? kilo : slip(kilo))
    return [
      `${grams} g cost $${written(price)}. What does a kilo cost?`,
      pick([
        `$${written(price)} / ${grams / 1000} kg = $${told} per kg`,
        `$${written(price)} for ${grams} g is $${told} per kg.`,
        `$${written(price)} ÷ ${grams} × 1000 = $${told}`,
      ]),
    ]
  },
}
