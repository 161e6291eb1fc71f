/** A small net over what a second look reads: what each number adds by itself, and units that see them together. */
export interface LookNet {
  readonly bias: number
  readonly direct: readonly number[]
  readonly hidden: readonly LookUnit[]
}

interface LookUnit {
  readonly bias: number
  readonly weights: readonly number[]
  /** What it adds where it is fully on; as much less where it is fully off. */
  readonly out: number
}

/** Nets, and the log-odds from which what they say counts. */
export interface ShippedLook {
  readonly nets: readonly LookNet[]
  /** From which what reads gravely is left grave. */
  readonly keptFrom: number
  /** From which what does not read gravely is grave. */
  readonly raisedFrom: number
  /** From which what is certain is left certain. */
  readonly sureFrom: number
}

/** Log-odds of severity high: the mean of the nets. */
export function logOddsOfLooks(looks: readonly number[], nets: readonly LookNet[]): number {
  return nets.reduce((sum, net) => sum + logOddsBy(net, looks), 0) / nets.length
}

function logOddsBy({ bias, direct, hidden }: LookNet, looks: readonly number[]): number {
  let sum = bias
  for (let at = 0; at < looks.length; at++) sum += (looks[at] as number) * (direct[at] as number)
  for (const unit of hidden) {
    let inner = unit.bias
    for (let at = 0; at < looks.length; at++)
      inner += (looks[at] as number) * (unit.weights[at] as number)
    sum += unit.out * Math.tanh(inner)
  }
  return sum
}
