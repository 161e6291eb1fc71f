import { expect, test } from 'vitest'
import { datesIn } from './dates.ts'
import { lengthsOfTimeIn } from './lengths-of-time.ts'
import { readTimes } from './read-times.ts'
import { statedTimes } from './stated-times.ts'
import { zoneFacts } from './zone-facts.ts'

test.each([
  ['From 8:20 to 11:20 is 3 hours.', true],
  ['From 8:20 to 11:20 is 3 hours 20 minutes.', false],
  ['De 9h30 à 19h, cela fait 9 heures et 30 minutes.', true],
  ['De 9h30 à 19h, cela fait 9 heures.', false],
  ['Dalle 7:50 alle 16:20 passano 8 ore e 40 minuti.', false],
  ['8:00–16:30 is 8 h 30 min, minus 30 min = 8 h', true],
  ['8:00–16:30 is 8 h, minus 30 min = 7 h 30 min', false],
  ['11:00 - 8:00 = 3 hours', true],
  ['From 20 December to 5 January 2027 there are 16 days.', true],
  ['From 20 December to 5 January 2027 there are 26 days.', false],
  ['90 days after 15 January 2026 is 15 April 2026.', true],
  ['90 days after 15 January 2026 is 25 April 2026.', false],
  ['Drei Monate nach dem 31. August 2026 ist der 30. November 2026.', true],
  ['6 weeks before 31 March 2027 is 10 February 2027.', false],
  ['21:30 plus 2 h 40 min is 00:10.', true],
  ['21:30 plus 2 h 40 min is 00:50.', false],
  ['Someone born on 12 May 1980 is 46 on 1 June 2026.', true],
  ['Someone born on 12 May 1980 is 45 on 1 June 2026.', false],
  ['Wer geboren am 12. Mai 1980 ist am 1. Juni 2026 46 Jahre alt.', true],
  ['Wer geboren am 12. Mai 1980 ist am 1. Juni 2026 45 Jahre alt.', false],
  ['17:45 is 5:45 pm.', true],
  ['17:45 is 6:45 pm.', false],
  ['1 January 2027 is a Friday.', true],
  ['Der 1. Januar 2027 ist ein Montag.', false],
])('%s holds: %s', (text, holds) => {
  expect(statedTimes(readTimes(text), readTimes('')).every((fact) => fact.holds)).toBe(holds)
})

test('a pause that the question tells of may be taken off', () => {
  const text = 'From 9:00 to 17:00 is 7 hours.'
  expect(
    statedTimes(readTimes(text), readTimes('I have an hour for lunch.')).every(
      ({ holds }) => holds,
    ),
  ).toBe(true)
  expect(statedTimes(readTimes(text), readTimes('')).every(({ holds }) => holds)).toBe(false)
})

test.each([
  ['15:00 in London is 10:00 in New York.', 'New York is 5 hours behind.', true],
  ['15:00 in London is 11:00 in New York.', 'New York is 5 hours behind.', false],
  ['15:00 in London is 16:00 in Paris.', 'New York is 5 hours behind.', true],
  ['15:00 in London is 10:03 in New York.', '', false],
  ['Tokyo (UTC+9) is 8 hours ahead of Paris (UTC+1).', '', true],
  ['Tokyo (UTC+9) is 7 hours ahead of Paris (UTC+1).', '', false],
  ['15:00 (UTC+2) is 13:00 UTC.', '', true],
  ['15:00 (UTC+2) is 14:00 UTC.', '', false],
  ['15:00 (UTC+2) is 17:00 UTC.', '', false],
  ['3 pm (UTC+2) is 1 pm GMT.', '', true],
  ['1:00 (UTC+2) is 23:00 UTC the previous day.', '', true],
  ['13:00 UTC, which is 09:00 (UTC-4).', '', true],
  ['13:00 UTC, which is 10:00 (UTC-4).', '', false],
  ['15:00 (UTC+2) is 10:00 (UTC-3).', '', true],
  ['15:00 (UTC+2) is 18:30 (UTC+5:30).', '', true],
  ['15:00 (UTC+2) is 19:30 (UTC+5:30).', '', false],
  ['18:30 (UTC +5:30) is 16:00 (UTC+03:00).', '', true],
  ['18:30 (UTC +5:30) is 17:00 (UTC+03:00).', '', false],
  ['Delhi (UTC+5:30) is 3.5 hours ahead of Berlin (UTC+2).', '', true],
  ['Delhi (UTC+5:30) is 4.5 hours ahead of Berlin (UTC+2).', '', false],
  ['15:00 (UTC+2) is 20:00 (UTC-3).', '', false],
  ['India is UTC+5:30, so 15:00 UTC is 20:30 in India.', '', true],
  ['India is UTC+5:30, so 15:00 UTC is 21:30 in India.', '', false],
  ['15:00 CET is 9:00 in New York.', '', true],
  ['15:00 CET is 10:00 in New York.', '', true],
  ['15:00 CET is 8:00 in New York.', '', false],
  ['15:00 London time is 11:00 in New York.', 'And on 20 March 2026?', true],
  ['15:00 London time is 10:00 in New York.', 'And on 20 March 2026?', false],
  ['9:00 AM EST is 6:00 AM PST.', '', true],
  ['9:00 AM EST is 3:00 AM PST.', '', false],
  ['15:00 CST is 9:00 in Berlin.', '', true],
  ['8 PM in London is 5 AM the next day in Singapore.', '', false],
  ['11 PM in Los Angeles is 6 PM on January 4 in Sydney.', 'It is January 3, 2026.', true],
  ['11 PM in Los Angeles is 7 PM on January 4 in Sydney.', 'It is January 3, 2026.', false],
  ['Soit six heures de décalage : 14 h à Paris correspond à 8 h à Montréal.', '', true],
  ['14 h à Paris correspond à 10 h à Montréal.', '', false],
  ['Si en Madrid son las 20:00, en Ciudad de México son las 13:00.', '5 de febrero de 2026', true],
  ['Si en Madrid son las 20:00, en Ciudad de México son las 14:00.', '5 de febrero de 2026', false],
  ['10:00 in London is 12:00 in Tokyo.', 'Suppose the two were two hours apart.', true],
])('%s (%s) holds: %s', (text, asked, holds) => {
  expect(zoneFacts(readTimes(text), readTimes(asked)).every((fact) => fact.holds)).toBe(holds)
})

test('dates are read in seven languages, with the weekday beside them', () => {
  const text =
    'Monday 7 September 2026; September 7th, 2026 (Monday); Montag, der 7. September 2026; lundi 7 septembre 2026; el lunes 7 de septiembre de 2026; lunedì 7 settembre 2026; segunda-feira, 7 de setembro de 2026; maandag 7 september 2026; 2026-09-07; 7.9.2026'
  const dates = datesIn(text)
  expect(dates).toHaveLength(10)
  expect(dates.every((date) => date.day === 7 && date.month === 9 && date.year === 2026)).toBe(true)
  expect(dates.map(({ weekday }) => weekday)).toEqual([
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    undefined,
    undefined,
  ])
})

test.each([
  '15:00 (UTC+2) is 18:30 (UTC+5:30).',
  '15:00 UTC is 20:30 (UTC+5:30).',
  'The build of 15:00 UTC is 20:00 UTC 3 late.',
])('offsets that cannot be read are not judged: %s', (text) => {
  expect(statedTimes(readTimes(text), readTimes('')).filter(({ holds }) => !holds)).toEqual([])
})

test('what only looks like a date is none', () => {
  expect(datesIn('In March 45 people came, only 3 may enter, and 10.5.3 is a version.')).toEqual([])
})

test.each([
  ['3 hours and 35 minutes', 215, 0],
  ['1h20', 80, 0],
  ['anderthalb Stunden', 90, 0],
  ['half an hour', 30, 0],
  ['zwei Wochen', 20_160, 0],
  ['un an', 0, 12],
  ['18 Monate', 0, 18],
  ['8 ore e 30 minuti', 510, 0],
])('%s is a length of %i minutes and %i months', (text, minutes, months) => {
  expect(lengthsOfTimeIn(text)).toMatchObject([{ minutes, months }])
})

test('80 km an hour is no hour', () => {
  expect(lengthsOfTimeIn('It goes 80 km an hour.')).toEqual([])
})

test('14h30 is a time of day, but behind a word for it a length of time', () => {
  expect(readTimes('Il part à 14h30.').items[0]?.time?.minutes).toEqual([870])
  expect(readTimes('Le trajet dure 2h30.').items[0]?.time).toBeUndefined()
})
