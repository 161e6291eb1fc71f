/** Lengths, times, speeds and forces, with their units. */
import { rounded, written } from './random.ts'
import type { StatementKinds } from './statement.ts'

export const MEASURES: StatementKinds = {
  kmMi: ({ int, pick }, isRight) => {
    const k = int(5, 300)
    const m = Math.round(k * 0.621371 * 10) / 10
    return [
      `How many miles are ${k} km?`,
      `${k} km is about ${isRight ? m : rounded(m * pick([1.15, 0.85, 1.609]))} miles.`,
    ]
  },
  cF: ({ int, slip }, isRight) => {
    const c = int(-20, 45)
    const f = Math.round(((c * 9) / 5 + 32) * 10) / 10
    return [`${c}°C in Fahrenheit?`, `${c}°C = ${isRight ? f : slip(f)}°F`]
  },
  kgLb: ({ int, pick }, isRight) => {
    const k = int(2, 120)
    const l = Math.round(k * 2.20462 * 10) / 10
    return [
      `${k} kg in pounds`,
      `${k} kg ≈ ${isRight ? l : Math.round(l * pick([1.1, 0.9, 0.4536]) * 10) / 10} lb`,
    ]
  },
  minutes: ({ int, slip }, isRight) => {
    const h = int(2, 12),
      m = int(1, 59)
    const s = h * 60 + m
    return [
      `How many minutes are ${h} h ${m} min?`,
      `${h} hours and ${m} minutes is ${h} × 60 + ${m} = ${isRight ? s : slip(s)} minutes.`,
    ]
  },
  speed: ({ int, slip }, isRight) => {
    const v = int(40, 120),
      t = int(2, 8)
    return [
      `A car drives ${v} km/h for ${t} hours. How far?`,
      `Distance = speed × time = ${v} km/h × ${t} h = ${isRight ? v * t : slip(v * t)} km.`,
    ]
  },
  area: ({ int, slip }, isRight) => {
    const a = int(3, 40),
      b = int(3, 40)
    return [
      `Area of a ${a} m by ${b} m room?`,
      `Area = ${a} m × ${b} m = ${isRight ? a * b : slip(a * b)} m²`,
    ]
  },
  circle: ({ int }, isRight) => {
    const r = int(2, 30)
    const s = rounded(Math.PI * r * r)
    return [
      `Area of a circle of radius ${r} cm`,
      `A = πr² = π × ${r}² ≈ ${isRight ? s : rounded(s * 1.05)} cm²`,
    ]
  },
  clock: ({ int, slip }, isRight) => {
    const h = int(2, 9),
      m = int(2, 50)
    return [
      `${h} h ${m} min in seconds`,
      `${h} hours = ${h * 3600} seconds and ${m} minutes = ${isRight ? m * 60 : slip(m * 60)} seconds, so ${h * 3600} + ${isRight ? m * 60 : m * 60} seconds.`,
    ]
  },
  cups: ({ int, slip }, isRight) => {
    const n = int(2, 9)
    return [
      `how many tablespoons in ${n} cups`,
      `There are 16 tablespoons in a cup, so ${n} cups is ${isRight ? 16 * n : slip(16 * n)} tablespoons.`,
    ]
  },
  bytes: ({ int, slip }, isRight) => {
    const n = int(2, 64)
    return [
      `how many MB are ${n} GiB in MiB`,
      `${n} GiB = ${n} × 1024 MiB = ${isRight ? n * 1024 : slip(n * 1024)} MiB`,
    ]
  },
  molar: ({ int, slip }, isRight) => {
    const n = int(2, 9)
    const s = rounded(n * 18.015)
    return [
      `mass of ${n} mol of water`,
      `m = n × M = ${n} mol × 18.015 g/mol = ${isRight ? s : slip(s, 0)} g`,
    ]
  },
  ohm: ({ int, slip }, isRight) => {
    const i = int(2, 9),
      r = int(10, 99)
    return ['voltage?', `U = R × I = ${r} Ω × ${i} A = ${isRight ? r * i : slip(r * i)} V`]
  },
  travelTime: ({ int, pick, slip }, isRight) => {
    const speed = int(4, 13) * 10,
      hours = int(2, 9)
    const way = speed * hours,
      told = isRight ? hours : slip(hours)
    return [
      `How long does it take to drive ${way} km at ${speed} km/h?`,
      pick([
        `${way} km / ${speed} km/h = ${told} hours`,
        `At ${speed} km/h, ${way} km take ${told} hours.`,
        `Driving ${way} km at ${speed} km/h takes ${told} hours.`,
        `Time = distance / speed = ${way} / ${speed} = ${told} h`,
      ]),
    ]
  },
  travelSpeed: ({ int, pick, slip }, isRight) => {
    const speed = int(40, 130),
      hours = int(2, 9)
    const way = speed * hours,
      told = isRight ? speed : slip(speed)
    return [
      `I drove ${way} km in ${hours} hours. How fast was I?`,
      pick([
        `${way} km / ${hours} h = ${told} km/h`,
        `${way} km in ${hours} hours is ${told} km/h.`,
        `Your average speed was ${told} km/h.`,
      ]),
    ]
  },
  speedUnits: ({ int, pick, slip }, isRight) => {
    const metres = int(2, 40)
    const told = isRight ? metres : slip(metres)
    return [
      `How many m/s are ${rounded(metres * 3.6, 1)} km/h?`,
      pick([
        `${rounded(metres * 3.6, 1)} km/h = ${told} m/s`,
        `${rounded(metres * 3.6, 1)} / 3.6 = ${told} m/s`,
        `${rounded(metres * 3.6, 1)} km/h is ${told} m/s.`,
      ]),
    ]
  },
  electricPower: ({ int, pick, slip }, isRight) => {
    const volts = pick([5, 12, 24, 230]),
      amperes = int(2, 16)
    const watts = volts * amperes,
      told = isRight ? watts : slip(watts)
    return [
      `What power is ${amperes} A at ${volts} V?`,
      pick([
        `P = U × I = ${volts} V × ${amperes} A = ${told} W`,
        `P = V·I = ${volts}·${amperes} = ${told} watts`,
        `${amperes} A at ${volts} V is ${told} W.`,
      ]),
    ]
  },
  current: ({ int, pick, slip }, isRight) => {
    const ohms = int(2, 60),
      amperes = int(2, 12)
    const told = isRight ? amperes : slip(amperes)
    return [
      `What current flows through ${ohms} Ω at ${ohms * amperes} V?`,
      pick([
        `I = U / R = ${ohms * amperes} V / ${ohms} Ω = ${told} A`,
        `I = V/R = ${ohms * amperes}/${ohms} = ${told} A`,
        `The current is ${told} A.`,
      ]),
    ]
  },
  force: ({ int, pick, slip }, isRight) => {
    const mass = int(2, 80),
      push = int(2, 12)
    const force = mass * push,
      told = isRight ? force : slip(force)
    return [
      `What force accelerates ${mass} kg by ${push} m/s²?`,
      pick([
        `F = m × a = ${mass} kg × ${push} m/s² = ${told} N`,
        `F = ma = (${mass} kg)(${push} m/s^2) = ${told} N`,
        `$F = m a = ${mass} \\cdot ${push} = ${told}\\,\\text{N}$`,
      ]),
    ]
  },
  kinetic: ({ int, pick, slip }, isRight) => {
    const mass = int(2, 40) * 2,
      speed = int(2, 20)
    const energy = (mass * speed * speed) / 2,
      told = isRight ? energy : slip(energy)
    return [
      `What is the kinetic energy of ${mass} kg at ${speed} m/s?`,
      pick([
        `E = ½mv² = ½ × ${mass} × ${speed}² = ${told} J`,
        `KE = 1/2 m v^2 = 0.5 × ${mass} kg × (${speed} m/s)² = ${told} J`,
        `KE = 0.5 * ${mass} * ${speed}^2 = ${told} joules`,
      ]),
    ]
  },
  density: ({ int, pick, slip }, isRight) => {
    const volume = int(2, 60),
      density = int(2, 12)
    const told = isRight ? density : slip(density)
    return [
      `${volume * density} g fill ${volume} cm³. What is the density?`,
      pick([
        `ρ = m / V = ${volume * density} g / ${volume} cm³ = ${told} g/cm³`,
        `Density = mass / volume = ${volume * density} / ${volume} = ${told} g/cm³`,
      ]),
    ]
  },
  energyCost: ({ int, pick, slip }, isRight) => {
    const watts = int(1, 9) * 500,
      hours = int(2, 12)
    const energy = (watts / 1000) * hours,
      cost = rounded(energy * 0.3)
    const told = isRight ? cost : slip(cost)
    return [
      `A ${watts} W heater runs ${hours} hours at €0.30 per kWh. What does it cost?`,
      pick([
        `${watts / 1000} kW × ${hours} h = ${energy} kWh, and ${energy} kWh × €0.30/kWh = €${written(told)}`,
        `Energy: ${watts / 1000} × ${hours} = ${energy} kWh\nCost: ${energy} × 0.30 = €${written(told)}`,
      ]),
    ]
  },
  fuel: ({ int, pick, slip }, isRight) => {
    const per = int(4, 11),
      way = int(2, 12) * 50
    const litres = rounded((per * way) / 100, 1),
      told = isRight ? litres : slip(litres)
    return [
      `My car uses ${per} litres per 100 km. How much for ${way} km?`,
      pick([
        `${way} / 100 × ${per} = ${told} litres`,
        `${per} L/100 km × ${way} km = ${told} L`,
        `For ${way} km you need ${told} litres.`,
      ]),
    ]
  },
  metres: ({ int, pick, slip }, isRight) => {
    const big = int(2, 90) / 2
    const told = isRight ? big * 1000 : slip(big * 1000) * pick([1, 10])
    const [large, small] = pick([
      ['kilometres', 'metres'],
      ['kilograms', 'grams'],
      ['litres', 'millilitres'],
      ['km', 'm'],
      ['kg', 'g'],
      ['grams', 'milligrams'],
    ]) as [string, string]
    return [
      `How many ${small} are ${big} ${large}?`,
      pick([
        `${big} ${large} are ${written(told, 'en-US', 0)} ${small}.`,
        `${big} ${large} = ${told} ${small}`,
        `There are ${written(told, 'en-US', 0)} ${small} in ${big} ${large}.`,
        `${big} × 1000 = ${told} ${small}`,
      ]),
    ]
  },
  feet: ({ int, pick, slip }, isRight) => {
    const feet = int(3, 7),
      inches = int(1, 11)
    const all = feet * 12 + inches,
      told = isRight ? all : slip(all)
    return [
      `How many inches are ${feet} feet ${inches} inches?`,
      pick([
        `${feet} feet ${inches} inches is ${told} inches.`,
        `${feet} × 12 + ${inches} = ${told} inches`,
        `${feet} feet and ${inches} inches equals ${told} inches.`,
      ]),
    ]
  },
  download: ({ int, pick, slip }, isRight) => {
    const rate = int(1, 25) * 8,
      seconds = int(10, 90)
    const size = (rate / 8) * seconds,
      told = isRight ? seconds : slip(seconds)
    return [
      `How long do ${size} MB take at ${rate} Mbit/s?`,
      pick([
        `${size} MB × 8 = ${size * 8} Mbit, and ${size * 8} / ${rate} = ${told} seconds`,
        `${size} MB at ${rate} Mbit/s takes ${told} seconds.`,
      ]),
    ]
  },
  volume: ({ int, pick, slip }, isRight) => {
    const [a, b, c] = [int(2, 20), int(2, 20), int(2, 20)] as const
    const all = a * b * c,
      told = isRight ? all : slip(all)
    return [
      `Volume of a ${a} cm by ${b} cm by ${c} cm box?`,
      pick([
        `V = ${a} × ${b} × ${c} = ${told} cm³`,
        `The volume is ${a} cm × ${b} cm × ${c} cm = ${told} cm³.`,
        `The volume is ${told} cubic centimetres.`,
      ]),
    ]
  },
}
