import { useEffect, useState } from 'react'
import { gatewayNow } from '../../api/gateway-clock.ts'

/** The time by the gateway's clock, told anew every second while `isOn`. */
export function useNow(isOn: boolean): number {
  const [, tick] = useState(0)
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => tick((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [isOn])
  return gatewayNow()
}
