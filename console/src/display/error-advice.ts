/** What whoever runs the gateway can do about an error, by its code; those that clients have to mend are not among them. */
const ADVICE: Readonly<Record<string, string>> = {
  upstream_auth:
    'The provider refused the gateway’s key: see that api_key is right and the account is paid; secondline doctor tells which.',
  upstream_unreachable:
    'See that the model’s server runs and that base_url is right; secondline doctor tries it.',
  upstream_timeout: 'The model was slower than timeouts allow: allow more, or use a quicker one.',
  upstream_rate_limited:
    'The provider takes no more requests for now: another model on the line helps, or a higher limit there.',
  upstream_not_found:
    'The provider does not know the model or the address: see model and base_url.',
  upstream_tls: 'The provider’s certificate was not accepted; secondline doctor tells why.',
  upstream_redirect: 'Set base_url to the address that the provider redirects to.',
  upstream_failed: 'The provider failed: its own status page may tell why.',
  egress_denied: 'The address may not be called: a private one needs allow_private: true.',
  circuit_open:
    'The models failed before and are left alone for a while: the overview tells which and why.',
  second_line_unavailable: 'No model of the second line can be called: the overview tells why.',
}

export function errorAdvice(code: string): string | undefined {
  return ADVICE[code]
}
