export function canary(): void {
  console.log('x')
}
