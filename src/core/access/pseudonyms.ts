/** End users of clients are kept under pseudonyms, one for each name in a tenant. */
export interface Pseudonyms {
  /** `eu_` and 22 letters, digits, `-` or `_`. */
  of(name: string, tenant: string): string
  /** Of what somebody wrote who looks for an end user: the name as the client sends it, or a pseudonym as runs show it. */
  sought(written: string, tenant: string): string
}
