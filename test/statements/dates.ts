/** Days, ages, weekdays and times of day. */

import type { StatementKinds } from './statement.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const DATES: StatementKinds = {
  duration: ({ int, pick }, isRight) => {
    const h1 = int(6, 11),
      m1 = int(0, 59),
      d = int(35, 400)
    const t = h1 * 60 + m1 + d
    const f = (x: number) => `${Math.floor(x / 60)}:${String(x % 60).padStart(2, '0')}`
    const dd = isRight ? d : d + pick([10, -10, 30, 60])
    return [
      `A train leaves at ${f(h1 * 60 + m1)} and arrives at ${f(t)}. How long does it take?`,
      `From ${f(h1 * 60 + m1)} to ${f(t)} is ${Math.floor(dd / 60)} hours and ${dd % 60} minutes.`,
    ]
  },
  weekday: ({ int }, isRight) => {
    const d = new Date(Date.UTC(int(1990, 2035), int(0, 11), int(1, 28)))
    const w = d.getUTCDay()
    return [
      'What day of the week was it?',
      `${MONTHS[d.getUTCMonth()]} ${d.getUTCDate()}, ${d.getUTCFullYear()} was a ${DAYS[isRight ? w : (w + int(1, 6)) % 7]}.`,
    ]
  },
  daysBetween: ({ int, pick }, isRight) => {
    const a = new Date(Date.UTC(int(2000, 2030), int(0, 11), int(1, 28)))
    const n = int(10, 300)
    const b = new Date(a.getTime() + n * 864e5)
    const f = (d: Date) => `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`
    return [
      `How many days are between ${f(a)} and ${f(b)}?`,
      `There are ${isRight ? n : n + pick([2, -2, 5, 10, -7])} days between ${f(a)} and ${f(b)}.`,
    ]
  },
  dueDate: ({ int, pick }, isRight) => {
    const a = new Date(Date.UTC(int(2023, 2030), int(0, 11), int(1, 28)))
    const n = pick([14, 30, 45, 60, 90])
    const b = new Date(a.getTime() + (n + (isRight ? 0 : pick([1, -1, 2]))) * 864e5)
    const f = (d: Date) => `${MONTHS[d.getUTCMonth()]} ${d.getUTCDate()}, ${d.getUTCFullYear()}`
    return [`Invoice of ${f(a)}, net ${n}. When is it due?`, `${n} days after ${f(a)} is ${f(b)}.`]
  },
  age: ({ int, slip }, isRight) => {
    const b = int(1940, 2010),
      y = int(2015, 2026)
    return [
      `born ${b}, how old in ${y}`,
      `Someone born in ${b} turns ${y} − ${b} = ${isRight ? y - b : slip(y - b)} in ${y}.`,
    ]
  },
  ageOnDay: ({ int, pick }, isRight) => {
    const born = { year: int(1940, 2010), month: int(0, 11), day: int(1, 28) },
      on = { year: int(2015, 2026), month: int(0, 11), day: int(1, 28) }
    const years =
        on.year - born.year - (on.month * 31 + on.day < born.month * 31 + born.day ? 1 : 0),
      told = isRight ? years : years + pick([1, -1, 2])
    return [
      `How old is someone born on ${born.day} ${MONTHS[born.month]} ${born.year} on ${on.day} ${MONTHS[on.month]} ${on.year}?`,
      pick([
        `Someone born on ${born.day} ${MONTHS[born.month]} ${born.year} is ${told} years old on ${on.day} ${MONTHS[on.month]} ${on.year}.`,
        `They are ${told} years old.`,
      ]),
    ]
  },
  leapYear: ({ int, pick }, isRight) => {
    const year = int(1800, 2100),
      isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
    const says = isLeap === isRight
    return [
      `Was ${year} a leap year?`,
      pick([
        `${says ? 'Yes' : 'No'}, ${year} ${says ? 'is' : 'is not'} a leap year.`,
        `${year} ${says ? 'was' : "wasn't"} a leap year.`,
        `February ${year} has ${says ? 29 : 28} days.`,
        `${says ? 'Yes' : 'No'}.`,
      ]),
    ]
  },
  weeksAndDays: ({ int, pick, slip }, isRight) => {
    const weeks = int(2, 20),
      days = int(1, 6)
    const all = weeks * 7 + days,
      told = isRight ? weeks : Math.max(1, slip(weeks))
    return [
      `How many weeks are ${all} days?`,
      pick([
        `${all} days is ${told} weeks and ${days} days.`,
        `${all} days = ${told} weeks and ${days} days`,
      ]),
    ]
  },
  monthsLater: ({ int, pick }, isRight) => {
    const month = int(0, 11),
      months = int(2, 11),
      year = int(2020, 2030),
      day = int(1, 28)
    const after = month + months + (isRight ? 0 : pick([1, -1]))
    return [
      `What is ${months} months after ${MONTHS[month]} ${day}, ${year}?`,
      `${months} months after ${MONTHS[month]} ${day}, ${year} is ${MONTHS[after % 12]} ${day}, ${year + Math.floor(after / 12)}.`,
    ]
  },
  timeZone: ({ int, pick }, isRight) => {
    const from = int(-5, 5),
      to = int(-8, 9),
      hour = int(0, 23)
    const there = (hour + to - from + 48 + (isRight ? 0 : pick([1, 2, -1, 12]))) % 24
    const zone = (at: number): string => `UTC${at < 0 ? '−' : '+'}${Math.abs(at)}`
    return [
      `It is ${hour}:30 in ${zone(from)}. What time is it in ${zone(to)}?`,
      pick([
        `When it is ${hour}:30 in ${zone(from)}, it is ${there}:30 in ${zone(to)}.`,
        `${hour}:30 ${zone(from)} is ${there}:30 ${zone(to)}.`,
        `It is ${there}:30 there.`,
      ]),
    ]
  },
  endTime: ({ int, pick }, isRight) => {
    const start = int(8, 18) * 60 + int(0, 11) * 5,
      length = int(7, 40) * 5
    const end = start + length + (isRight ? 0 : pick([10, -10, 60, 5]))
    const clock = (at: number): string =>
      `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`
    return [
      `A film of ${length} minutes begins at ${clock(start)}. When does it end?`,
      pick([
        `${length} minutes after ${clock(start)} is ${clock(end)}.`,
        `A ${length}-minute film that starts at ${clock(start)} ends at ${clock(end)}.`,
        `It ends at ${clock(end)}.`,
        `${clock(start)} + ${length} minutes = ${clock(end)}`,
      ]),
    ]
  },
  weekdayLater: ({ int, pick }, isRight) => {
    const day = int(0, 6),
      days = int(8, 200)
    const later = (day + days + (isRight ? 0 : int(1, 6))) % 7
    return [
      `What day is it ${days} days after ${DAYS[day]}?`,
      pick([
        `${days} days after ${DAYS[day]} is ${DAYS[later]}.`,
        `${days} mod 7 = ${days % 7}, so it is ${DAYS[later]}.`,
        `It will be ${DAYS[later]}.`,
      ]),
    ]
  },
  monthLength: ({ pick }, isRight) => {
    const month = pick([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const days = new Date(Date.UTC(2023, month + 1, 0)).getUTCDate()
    return [
      `How many days has ${MONTHS[month]}?`,
      pick([
        `${MONTHS[month]} has ${isRight ? days : days === 31 ? 30 : 31} days.`,
        `There are ${isRight ? days : days === 31 ? 30 : 31} days in ${MONTHS[month]}.`,
      ]),
    ]
  },
  hoursAndMinutes: ({ int, pick, slip }, isRight) => {
    const hours = int(2, 9),
      minutes = int(1, 59)
    const all = hours * 60 + minutes,
      told = isRight ? minutes : slip(minutes + 10)
    return [
      `How long are ${all} minutes?`,
      pick([
        `${all} minutes is ${hours} hours and ${told} minutes.`,
        `${all} minutes = ${hours} h ${told} min`,
        `${all} minutes are ${hours} hours ${told} minutes.`,
      ]),
    ]
  },
}
