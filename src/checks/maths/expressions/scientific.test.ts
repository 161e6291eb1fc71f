import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

const verdict = (answer: string): string => checkedBy('arithmetic', { answer }).verdict

describe('numbers and units as science writes them', () => {
  test.each([
    'E = 6.626 × 10⁻³⁴ J·s × 5 × 10¹⁴ s⁻¹ = 3.313 × 10⁻¹⁹ J',
    'F = 2 kg × 9.81 m s⁻² = 19.62 N',
    'q = 250 g × 4.18 J/(g·°C) × 60 °C = 62,700 J = 62.7 kJ',
    'P = (2 mol × 0.0821 L·atm/(mol·K) × 300 K) / 10 L = 49.26 L·atm / 10 L = 4.93 atm',
    'N = 1 × 10⁻³ J / 3.98 × 10⁻¹⁹ J ≈ 2.51 × 10¹⁵ photons',
    '1 / 4 × 10^3 = 250',
    '1 / 4 × 10^3 = 2.5 × 10^-4',
    'v = √(2 × 6.674×10⁻¹¹ × 5.972×10²⁴ / 6.371×10⁶) ≈ 11,186 m/s',
    'pH = −log₁₀(0.01) = 2',
    'L = 10 × log10(1000) = 30 dB',
    String.raw`\[ q = 250\,\text{g} \times 4.18\,\frac{\text{J}}{\text{g·K}} \times 60\,\text{K} = 62{,}700\,\text{J} \]`,
    String.raw`$I = \dfrac{230\ \text{V}}{46\ \Omega} = 5\ \text{A}$`,
    String.raw`$$\frac{(6.626 \times 10^{-34}\,\text{J·s})(3.00 \times 10^{8}\,\text{m/s})}{500 \times 10^{-9}\,\text{m}} = 3.98 \times 10^{-19}\,\text{J}$$`,
  ])('are calculated rightly: %s', (answer) => {
    expect(verdict(answer)).toMatch(/^(?:pass|abstain)$/)
  })

  test.each([
    'E = 6.626 × 10⁻³⁴ J·s × 5 × 10¹⁴ s⁻¹ = 3.613 × 10⁻¹⁹ J',
    'F = 2 kg × 9.81 m s⁻² = 18.62 N',
    'q = 250 g × 4.18 J/(g·°C) × 60 °C = 66,700 J',
    'P = (2 mol × 0.0821 L·atm/(mol·K) × 300 K) / 10 L = 59.26 L·atm / 10 L',
    'N = 1 × 10⁻³ J / 3.98 × 10⁻¹⁹ J ≈ 2.81 × 10¹⁵ photons',
    'v = √(2 × 6.674×10⁻¹¹ × 5.972×10²⁴ / 6.371×10⁶) ≈ 13,186 m/s',
    'pH = −log₁₀(0.01) = 5',
    'L = 10 × log10(1000) = 33 dB',
    '5 s^-1 × 2 = 11 s^-1',
    String.raw`\[ q = 250\,\text{g} \times 4.18\,\frac{\text{J}}{\text{g·K}} \times 60\,\text{K} = 65{,}700\,\text{J} \]`,
    String.raw`$I = \dfrac{230\ \text{V}}{46\ \Omega} = 8\ \text{A}$`,
    String.raw`$$\frac{(6.626 \times 10^{-34}\,\text{J·s})(3.00 \times 10^{8}\,\text{m/s})}{500 \times 10^{-9}\,\text{m}} = 3.28 \times 10^{-19}\,\text{J}$$`,
  ])('are calculated wrongly: %s', (answer) => {
    expect(verdict(answer)).toBe('fail')
  })
})
