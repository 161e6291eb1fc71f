import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import {
  RIGHT_TIMES,
  RIGHT_TIMES_LATER,
  TIMETABLES,
  type Timetable,
  WRONG_TIMES,
  WRONG_TIMES_LATER,
} from '../../../test/support/timetable-answers.ts'
import { clockTimesIn } from '../../checks/times/clock-times.ts'
import { weekdaysIn } from '../../checks/times/weekdays.ts'
import { frequenciesIn } from './reading/frequencies.ts'

type Row = [question: string, answer: string, timetable: Timetable]

function isFailed(question: string, answer: string, timetable: Timetable): boolean {
  const context = TIMETABLES[timetable]
  return (
    checkedBy('grounding', { question, answer, context, finishReason: 'stop' }).verdict === 'fail'
  )
}

test.each([...RIGHT_TIMES, ...RIGHT_TIMES_LATER])(
  '%s: %j is borne out',
  (question, answer, timetable) => {
    expect(isFailed(question, answer, timetable)).toBe(false)
  },
)

test.each<Row>([
  ['Habt ihr sonntags auf?', 'Sonntags haben wir nicht geöffnet.', 'apotheke'],
  ['Sonntags offen?', 'Nein, am Sonntag haben wir keine Öffnungszeiten.', 'apotheke'],
  ['La mairie le dimanche ?', 'La mairie n’est pas ouverte le dimanche.', 'mairie'],
  ['La mairie le dimanche ?', 'La mairie est fermée le dimanche.', 'mairie'],
  ['La déchetterie le lundi ?', 'Le lundi, la déchetterie est fermé.', 'mairie'],
  ['Is the help desk there on Sundays?', 'The help desk is not available on Sundays.', 'it'],
])('what is denied of a day is no other day: %s %s', (question, answer, timetable) => {
  expect(isFailed(question, answer, timetable)).toBe(false)
})

test.each([
  ['of 20 wrong ones 16 are found', WRONG_TIMES, 20, 16],
  ['of 18 written later 15', WRONG_TIMES_LATER, 18, 15],
] as const)('%s', (_, rows, count, least) => {
  expect(rows).toHaveLength(count)
  expect(rows.filter((row) => isFailed(...row)).length).toBeGreaterThanOrEqual(least)
})

describe('weekdays', () => {
  test.each([
    ['Monday to Friday, 9 am to 6 pm', [0, 1, 2, 3, 4]],
    ['Mo–Mi 9:00–16:00 Uhr, Fr 9 Uhr', [0, 1, 2, 4]],
    ['from Saturday until Monday', [5, 6, 0]],
    ['le samedi et le dimanche', [5, 6]],
    ['on weekdays and on Sundays', [0, 1, 2, 3, 4, 6]],
    ['open around the clock', [0, 1, 2, 3, 4, 5, 6]],
    ['They sat there. So do we, mi amigo.', []],
  ])('%s', (text, days) => {
    expect([...weekdaysIn(text)].sort()).toEqual([...days].sort())
  })
})

describe('times of day', () => {
  test.each([
    ['9 am to 6 pm', [[540], [1080]]],
    ['9–18 Uhr', [[540, 1260], [1080]]],
    [
      'de 8h30 à 12h',
      [
        [510, 1230],
        [720, 1440],
      ],
    ],
    ['at 12 am and 12 pm', [[0], [720]]],
    ['takes 3 h 55 min, version 2.14, a ratio of 16:9', []],
  ])('%s', (text, minutes) => {
    expect(clockTimesIn(text).map((time) => time.minutes)).toEqual(minutes)
  })
})

test.each([
  ['once a month', 12],
  ['twice a year', 2],
  ['every 2 weeks', 26],
  ['every other day', 182.5],
  ['alle 14 Tage', 365 / 14],
  ['einmal im Monat', 12],
  ['täglich', 365],
])('%s', (text, perYear) => {
  expect(frequenciesIn(text).map((each) => each.perYear)).toEqual([perYear])
})
