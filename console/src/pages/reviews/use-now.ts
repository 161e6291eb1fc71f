import { useEffect, useState } from 'react'
import { gatewayNow } from '../../api/gateway-clock.ts'

/** The time by the gateway's clock, told anew every second while `isOn`. */
export function useNow(isOn: boolean): number {
  const [now, setNow] = useState(gatewayNow)
  useEffect(() => {
    if (!isOn) return
    setNow(gatewayNow())
    const timer = setInterval(() => setNow(gatewayNow()), 1000)
    return () => clearInterval(timer)
  }, [isOn])
  return now
}
