const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
  "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'",
].join('; ');

/** Goes out with every answer, errors and static files included. */
export function securityHeaders(publicUrl: URL): Readonly<Record<string, string>> {
  return {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicUrl.protocol === 'https:' && {'strict-transport-security': 'max-age=31536000; includeSubDomains'}),
  };
}

/** For figures in frames of other sites: they may be framed, and do nothing but be seen. */
export const FRAMED_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/** For what anyone may read from anywhere: the machine formats of public pages. */
export const OPEN_DATA_HEADERS = {'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin'} as const;

export const PUBLIC_CACHE = 'public, max-age=0, must-revalidate';
export const PRIVATE_CACHE = 'private, no-store';
export const FOREVER_CACHE = 'public, max-age=31536000, immutable';
