interface Props {
  readonly names: readonly string[]
  /** Names of columns of numbers. */
  readonly numbers?: readonly string[]
}

export function TableHead({ names, numbers = [] }: Props) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col" className={numbers.includes(name) ? 'right' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}
