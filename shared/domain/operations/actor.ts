/**
 * Who or what caused an event. Set by the core from what it knows of the caller (the window's seat, the rule, the
 * device), never taken from a request.
 */
export type Actor =
  | { readonly kind: 'operator'; readonly name: string; readonly seat: string }
  | { readonly kind: 'rule'; readonly ruleId: string }
  | { readonly kind: 'unit'; readonly callSign: string }
  | { readonly kind: 'system'; readonly reason: string };
