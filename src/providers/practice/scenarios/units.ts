import type { Scenario } from './scenario.ts'

/** Figures that are right in the wrong unit, or converted the wrong way. */
export const UNIT_SCENARIOS: readonly Scenario[] = [
  {
    id: 'speed-units',
    title: 'Kilometres an hour in metres a second',
    group: 'units',
    prompts: [
      'Convert 90 km/h to metres per second.',
      'How many metres per second are 90 km/h?',
      'What is 90 km/h in m/s?',
    ],
    expect: 'The units check finds 90 km/h = 324 m/s.',
    first: 'Multiply by 3.6: 90 km/h = 324 m/s.',
    second: 'Divide by 3.6: 90 / 3.6 = 25, so 90 km/h = 25 m/s.',
  },
  {
    id: 'tank-litres',
    title: 'Cubic metres in litres',
    group: 'units',
    prompts: [
      'A tank measures 2 m by 1.5 m by 0.8 m. How many litres does it hold?',
      'How many litres fit into a tank of 2 m x 1.5 m x 0.8 m?',
    ],
    expect: 'The units check finds 2.4 m³ = 240 litres.',
    first: 'The volume is 2 × 1.5 × 0.8 = 2.4 m³. 2.4 m³ = 240 litres. The tank holds 240 litres.',
    second:
      'The volume is 2 × 1.5 × 0.8 = 2.4 m³. 2.4 m³ = 2400 litres. The tank holds 2,400 litres.',
  },
  {
    id: 'heater-cost',
    title: 'Watts taken for kilowatts',
    group: 'units',
    prompts: [
      'A 1500 W heater runs 4 hours a day for 30 days. What does that cost at 0.30 euros per kWh?',
      'What does a 1500 watt heater cost in 30 days at 4 hours a day and 0.30 euros per kWh?',
    ],
    expect: 'The units check finds 1500 W = 15 kW; the second line answers.',
    first:
      '1500 W = 15 kW. The energy is 15 × 4 × 30 = 1800 kWh. The cost is 1800 × 0.3 = 540, so 540 euros.',
    second:
      '1500 W = 1.5 kW. The energy is 1.5 × 4 × 30 = 180 kWh. The cost is 180 × 0.3 = 54, so 54 euros.',
  },
]
