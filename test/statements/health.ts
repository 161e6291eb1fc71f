/** Doses, weights and rates of the body. */
import { rounded } from './random.ts'
import type { StatementKinds } from './statement.ts'

export const HEALTH: StatementKinds = {
  dose: ({ int, pick, slip }, isRight) => {
    const per = pick([5, 10, 15, 20]),
      kilos = int(8, 40)
    const dose = per * kilos,
      told = isRight ? dose : slip(dose)
    return [
      `A child weighs ${kilos} kg. The dose is ${per} mg per kg. How much is that?`,
      pick([
        `${per} mg/kg × ${kilos} kg = ${told} mg`,
        `A child of ${kilos} kg gets ${per} mg per kg, which is ${told} mg.`,
        `At ${per} mg/kg, a ${kilos} kg child needs ${told} mg per dose.`,
        `Dose = ${kilos} × ${per} mg = ${told} mg.`,
        `The dose is ${told} mg.`,
      ]),
    ]
  },
  doseVolume: ({ int, pick, slip }, isRight) => {
    const per = pick([20, 25, 40, 50]),
      millilitres = int(2, 15)
    const dose = per * millilitres,
      told = isRight ? millilitres : slip(millilitres)
    return [
      `The syrup has ${per} mg/mL. How many mL are ${dose} mg?`,
      pick([
        `${dose} mg ÷ ${per} mg/mL = ${told} mL`,
        `${dose} mg / (${per} mg/mL) = ${told} mL`,
        `${dose} mg is ${told} mL at ${per} mg/mL.`,
      ]),
    ]
  },
  dailyDose: ({ int, pick, slip }, isRight) => {
    const dose = int(2, 20) * 25,
      times = int(2, 4),
      words = ['', '', 'twice', 'three times', 'four times'][times]
    const day = dose * times,
      told = isRight ? day : slip(day)
    return [
      `I take ${dose} mg ${words} a day. How much is that a day?`,
      pick([
        `${dose} mg × ${times} = ${told} mg per day`,
        `${dose} mg ${words} a day is ${told} mg a day.`,
        `That comes to ${told} mg per day.`,
      ]),
    ]
  },
  bmi: ({ int, pick, slip }, isRight) => {
    const kilos = int(50, 120),
      metres = int(150, 198) / 100
    const square = rounded(metres * metres, 4),
      bmi = rounded(kilos / square, 1),
      told = isRight ? bmi : slip(bmi)
    return [
      `I weigh ${kilos} kg and am ${metres} m tall. What is my BMI?`,
      pick([
        `BMI = ${kilos} / ${metres}² = ${kilos} / ${square} = ${told}`,
        `BMI = weight / height² = ${kilos} kg / (${metres} m)² ≈ ${told}`,
        `With ${kilos} kg and ${metres} m your BMI is ${told}.`,
        `Your BMI is about ${told}.`,
        `BMI = ${kilos} ÷ (${metres} × ${metres}) = ${told} kg/m²`,
      ]),
    ]
  },
  calories: ({ int, pick, slip }, isRight) => {
    const servings = int(2, 8),
      each = int(8, 60) * 10
    const all = servings * each,
      told = isRight ? all : slip(all)
    return [
      `A serving has ${each} calories. How many have ${servings} servings?`,
      pick([
        `${servings} × ${each} = ${told} calories`,
        `${servings} servings of ${each} calories each are ${told} calories.`,
        `${servings} servings have ${told} calories.`,
      ]),
    ]
  },
  infusion: ({ int, pick, slip }, isRight) => {
    const rate = int(4, 30) * 5,
      hours = int(3, 12)
    const all = rate * hours,
      told = isRight ? rate : slip(rate)
    return [
      `${all} mL run in over ${hours} hours. What is the rate?`,
      pick([
        `${all} mL / ${hours} h = ${told} mL/h`,
        `${all} mL over ${hours} hours is ${told} mL per hour.`,
        `The rate is ${told} mL/h.`,
      ]),
    ]
  },
  heartRate: ({ int, slip }, isRight) => {
    const age = int(18, 80)
    const most = 220 - age,
      share = rounded(most * 0.7, 1)
    return [
      `I am ${age}. What is my maximum heart rate, and 70 % of it?`,
      `Your maximum heart rate is about 220 − ${age} = ${most}, and 70% of ${most} is ${isRight ? share : slip(share)}.`,
    ]
  },
  tablets: ({ int, pick, slip }, isRight) => {
    const day = int(1, 4),
      days = int(5, 30)
    const all = day * days,
      told = isRight ? all : slip(all)
    return [
      `${day} tablets a day for ${days} days: how many do I need?`,
      pick([
        `${day} tablets/day × ${days} days = ${told} tablets`,
        `${day} × ${days} = ${told} tablets`,
        `For ${days} days at ${day} tablets a day you need ${told} tablets.`,
      ]),
    ]
  },
}
