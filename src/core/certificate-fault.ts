/** What is wrong with the TLS of a server that was called; whoever words it adds who was called and what to do. */
export type CertificateFault = 'not-trusted' | 'other-name' | 'out-of-date' | 'no-tls'

const FAULTS: readonly { readonly says: RegExp; readonly fault: CertificateFault }[] = [
  { says: /ALTNAME_INVALID|HOSTNAME_MISMATCH/, fault: 'other-name' },
  { says: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, fault: 'out-of-date' },
  {
    says: /SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)|CERT_|INVALID_CA|INVALID_PURPOSE/,
    fault: 'not-trusted',
  },
  { says: /ERR_SSL_|ERR_TLS_|ERR_OSSL|^EPROTO$/, fault: 'no-tls' },
]

/** Where Node looks for authorities beside its own; it reads the file once, when the process starts. */
export const TRUST_ITS_AUTHORITY =
  "name its authority's file in NODE_EXTRA_CA_CERTS before the start"

/** Sorts the code of a failure (or code and words, where a driver hides the code among them); undefined: it is none of TLS. */
export function certificateFault(text: string): CertificateFault | undefined {
  return FAULTS.find(({ says }) => says.test(text))?.fault
}

/** The code of what was thrown, or of what caused it: HTTP clients wrap the failure of a socket once or twice. */
export function certificateFaultOf(thrown: unknown): CertificateFault | undefined {
  for (let at = thrown, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { code } = at as { code?: unknown }
    const fault = typeof code === 'string' ? certificateFault(code) : undefined
    if (fault) return fault
  }
  return undefined
}
