import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function findings(question: string, answer: string): readonly unknown[] {
  const result = checkedBy('units', { answer, question })
  return result.findings
}

describe('a conversion that the question asks for', () => {
  test.each([
    ['Convert 72 km/h to m/s.', '20 m/s'],
    ['What is 98.6°F in Celsius?', '37 °C'],
    ['How many mL in 3 cups?', 'About 710 mL.'],
    ['How much is 5\'9" in cm?', '175 cm'],
    ['What is 180 lb in kg?', '81.6 kg'],
    ["what's 350F in C", 'about 177°C'],
    ['Wie viele PS sind 110 kW?', 'Rund 150 PS.'],
    ['Combien font 70 kg en livres ?', 'Environ 154 livres.'],
    ['12 inches in cm', '30.48 cm'],
    ['how many seconds are in 3 hours', '10,800 seconds'],
    ['How many square feet are in 25 m²?', 'About 269 sq ft'],
    ['1 acre in m2?', '4,047 m²'],
    ['Convert 2.5 hours to minutes', '150 minutes'],
    ['How many bytes in 4 KiB?', '4096'],
    ['0.75 oz to grams', '21.26 g'],
    ['¿Cuántos metros son 5 pies?', '1,52 metros'],
    ['Wie viele Stunden sind 3 Tage?', '72 Stunden'],
    ['How many pennies are in 3 dollars?', '300 pennies'],
    ['How many joules are 100 cal?', '418 J'],
  ])('is right: %s %s', (question, answer) => {
    expect(findings(question, answer)).toEqual([])
  })

  test.each([
    ['Convert 72 km/h to m/s.', "It's 50 m/s."],
    ['What is 98.6°F in Celsius?', 'About 47 °C'],
    ['How many mL in 3 cups?', 'About 510 mL.'],
    ['How many kilometres is 26.2 miles?', '24.2 km'],
    ['How much is 5\'9" in cm?', '165 cm'],
    ['What is 180 lb in kg?', "That's roughly 86.6 kg."],
    ["what's 350F in C", 'about 157°C'],
    ['Wie viele PS sind 110 kW?', 'Rund 180 PS.'],
    ['Combien font 70 kg en livres ?', 'Environ 184 livres.'],
    ['12 inches in cm', '30.84 cm'],
    ['how many seconds are in 3 hours', '10,080 seconds'],
    ['How many square feet are in 25 m²?', 'About 229 sq ft'],
    ['1 acre in m2?', '4,407 m²'],
    ['Convert 2.5 hours to minutes', '130 minutes'],
    ['How many bytes in 4 KiB?', '4069'],
    ['0.75 oz to grams', '28.26 g'],
    ['¿Cuántos metros son 5 pies?', '1,92 metros'],
    ['Wie viele Stunden sind 3 Tage?', '70 Stunden'],
    ['How many pennies are in 3 dollars?', '350 pennies'],
    ['How many joules are 100 cal?', '4180 J'],
  ])('is wrong: %s %s', (question, answer) => {
    expect(findings(question, answer)).not.toEqual([])
  })

  test.each([
    ['How many minutes should I boil 2 kg of potatoes?', '20 minutes'],
    ['How many hours are left of a 90 minute exam after 30 minutes?', '1 hour'],
    ['How long in minutes does a 10 km run take?', '50 minutes'],
    ['Convert 72 km/h to m/s and explain why.', 'Divide by 3.6.'],
    ['What is the speed limit in km/h if the sign says 30 mph in a school zone?', '25 km/h'],
    ['How many grams of sugar in 1 cup?', '200 grams'],
    ['Is 5 km more than 3 miles?', 'Yes, 5 km is about 3.1 miles.'],
    ["What's 20 °C in the shade?", 'It feels like 25 °C.'],
    ['Convert 5 km to miles.', 'I cannot do that.'],
    ['How many mL in 3 cups?', 'Depends: 720 mL of US legal cups, 750 mL of metric ones.'],
  ])('is not what is asked, or not told: %s %s', (question, answer) => {
    expect(findings(question, answer)).toEqual([])
  })
})
