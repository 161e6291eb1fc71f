import { describe, expect, it } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'

const isFailed = (question: string, answer: string): boolean =>
  failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' }).length > 0

describe('money told by its names', () => {
  it.each([
    [
      'net and gross',
      'The net price is €858.48. What is the gross price with 21% VAT?',
      'The gross price is €1,038.76.',
      'The gross price is €1,047.76.',
    ],
    [
      'gross and net',
      'The gross price is €119.00 including 19% VAT. What is the net price?',
      'Divide by 1.19: the net price is €100.00.',
      'Take off 19%: the net price is €96.39.',
    ],
    [
      'a bill of three lines',
      'Split the price.',
      'Net: €807.45\nVAT (7%): €56.52\nGross: €863.97',
      'Net: €807.45\nVAT (7%): €56.52\nGross: €865.97',
    ],
    [
      'what the tax comes to, with the currency behind',
      'Write the total for net 1,200.00 EUR.',
      'The net amount is 1,200.00 EUR, 19% VAT is 228.00 EUR, so the total is 1,428.00 EUR.',
      'The net amount is 1,200.00 EUR, 19% VAT is 238.00 EUR, so the total is 1,438.00 EUR.',
    ],
    [
      'the currency by its code',
      'Split the price.',
      'Net: EUR 1,200.00\nVAT (19%): EUR 228.00\nGross: EUR 1,428.00',
      'Net: EUR 1,200.00\nVAT (19%): EUR 238.00\nGross: EUR 1,438.00',
    ],
    [
      'net, tax and gross in German',
      'Was kostet es?',
      'Der Nettobetrag beträgt 1.200,00 €, die Mehrwertsteuer von 19 % beträgt 228,00 €.',
      'Der Nettobetrag beträgt 1.200,00 €, die Mehrwertsteuer von 19 % beträgt 238,00 €.',
    ],
    [
      'a German bill of three lines',
      'Was kostet es?',
      'Netto: 1.200,00 €\nMwSt. (19 %): 228,00 €\nBrutto: 1.428,00 €',
      'Netto: 1.200,00 €\nMwSt. (19 %): 238,00 €\nBrutto: 1.438,00 €',
    ],
    [
      'a French price',
      'Combien ?',
      "Le prix HT est de 100 €. La TVA de 20 % s'élève à 20 €. Le prix TTC est de 120 €.",
      "Le prix HT est de 100 €. La TVA de 20 % s'élève à 20 €. Le prix TTC est de 130 €.",
    ],
    [
      'a Spanish price',
      '¿Cuánto es?',
      'El precio neto es 100 €, el IVA (21 %) es 21 € y el total con IVA es 121 €.',
      'El precio neto es 100 €, el IVA (21 %) es 21 € y el total con IVA es 131 €.',
    ],
    [
      'an Italian price',
      'Quanto costa?',
      "Il prezzo netto è 100 €, l'IVA (22%) è 22 €, il prezzo IVA inclusa è 122 €.",
      "Il prezzo netto è 100 €, l'IVA (22%) è 22 €, il prezzo IVA inclusa è 132 €.",
    ],
    [
      'a Dutch price',
      'Wat kost het?',
      'Prijs excl. btw: € 100. Btw (21%): € 21. Prijs incl. btw: € 121.',
      'Prijs excl. btw: € 100. Btw (21%): € 21. Prijs incl. btw: € 131.',
    ],
    [
      'compound interest in a sentence',
      'Tell me.',
      '$5,000 at 4% compounded annually for 3 years grows to $5,624.32.',
      '$5,000 at 4% compounded annually for 3 years grows to $5,600.00.',
    ],
    [
      'compound interest by its question',
      'I invest $8,000 at 6% a year, compounded monthly. What do I have after 10 years?',
      'After 10 years you will have $14,555.17.',
      'After 10 years you will have $12,800.00.',
    ],
    [
      'a total told in a sentence',
      'What will it cost?',
      '- Flight: $170\n- Hotel: $801\n- Food: $418\n\nIn total, you will spend $1,389.',
      '- Flight: $170\n- Hotel: $801\n- Food: $418\n\nIn total, you will spend $1,399.',
    ],
    [
      'rows with a price and a cost',
      'List it.',
      '| Item | Quantity | Price | Cost |\n|---|---|---|---|\n| Desk | 2 | $146 | $292 |',
      '| Item | Quantity | Price | Cost |\n|---|---|---|---|\n| Desk | 2 | $146 | $302 |',
    ],
    [
      'shares of a whole',
      'Split it.',
      '| Part | Share |\n|---|---|\n| Rent | 33% |\n| Food | 33% |\n| Rest | 33% |\n| Total | 100% |',
      '| Part | Share |\n|---|---|\n| Rent | 33% |\n| Food | 33% |\n| Rest | 44% |\n| Total | 100% |',
    ],
  ])('%s', (_, question, right, wrong) => {
    expect(isFailed(question, right)).toBe(false)
    expect(isFailed(question, wrong)).toBe(true)
  })

  it.each([
    [
      'a discount between net and gross',
      'Net: €100.00\nDiscount: −€10.00\nVAT (19%): €17.10\nGross: €107.10',
    ],
    [
      'a rebate of a German bill',
      'Netto: 100,00 €\nRabatt: −10,00 €\nMwSt. (19 %): 17,10 €\nBrutto: 107,10 €',
    ],
    ['a tax beside another', 'Net: 100.00 EUR at 19% VAT. The VAT is 2.00 EUR lower than before.'],
    [
      'two bills with a rate each',
      'Net: 100.00 EUR, 19% VAT is 19.00 EUR. Net: 50.00 EUR, 7% VAT is 3.50 EUR.',
    ],
    [
      'interest that is paid each month',
      '$5,000 at 4% compounded annually for 3 years with a deposit of $50 a month becomes $7,530.',
    ],
    [
      'another rate',
      '$5,000 at 1% per quarter, compounded quarterly for 3 years, grows to $5,634.13.',
    ],
    [
      'a sentence about something else',
      '- Flight: $170\n- Hotel: $801\n\nThat is $100 less than last year.',
    ],
  ])('lets %s pass', (_, answer) => {
    expect(isFailed('Tell me.', answer)).toBe(false)
  })
})
