import type { RequestHandler } from 'express';
import helmet from 'helmet';

const YEAR = 365 * 24 * 3600;

/**
 * The headers of every answer: nothing from another place, no frame, no referrer, no sniffing.
 *
 * @param styleSources hashes of the styles that stand within pages: no other does.
 */
export function securityHeaders(publicUrl: string, styleSources: string[]): RequestHandler {
  const self = ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: [...self, ...styleSources],
        imgSrc: ["'self'", 'data:'],
        fontSrc: self,
        connectSrc: self,
        manifestSrc: self,
        workerSrc: self,
        formAction: self,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: YEAR, includeSubDomains: false } : false,
  });
}
