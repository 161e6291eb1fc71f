import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function wrongIn(answer: string): readonly string[] {
  const { findings } = checkedBy('arithmetic', { question: '', answer })
  return findings.map(({ found, expected }) => `${found} for ${expected}`)
}

const BILL =
  'item,qty,unit_price,total\nNotebook,10,2.50,25.00\nPen,25,0.80,20.00\nFolder,12,3.25,39.00\nTotal,,,84.00'

describe('values parted by commas, semicolons or tabs', () => {
  test.each([
    [BILL, []],
    [BILL.replace('84.00', '94.00'), ['94.00 for 84']],
    [BILL.replace('39.00', '36.00'), ['36.00 for 39', '84.00 for 81']],
    [BILL.replaceAll(',', '\t').replace('84.00', '94.00'), ['94.00 for 84']],
    [`\`\`\`csv\n${BILL.replace('84.00', '48.00')}\n\`\`\`\nAll is paid.`, ['48.00 for 84']],
    ['poste;montant\nLoyer;950,00\nCourses;420,50\nTotal;1470,50', ['1470,50 for 1370.5']],
    ['name,amount\n"Tea, green","1,200"\n"Tea, black","1,300"\nTotal,"2,600"', ['2,600 for 2500']],
  ])('%j', (answer, wrong) => {
    expect(wrongIn(answer).toSorted()).toEqual(wrong)
  })

  test.each([
    // The comma of the decimals parts no cells.
    'poste,montant\nLoyer,950,00\nCourses,420,50\nTotal,1470,50',
    // One row is no table.
    'item,price\nTea,4',
    // A list in prose, with a space behind each comma.
    'name, amount\nTea, 4\nMilk, 5\nTotal, 10',
    'Choose one:red,green\nor both:blue,white\n\nTotal,12',
  ])('nothing is wrong with %j', (answer) => {
    expect(wrongIn(answer)).toEqual([])
  })
})
