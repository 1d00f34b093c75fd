import type { Site } from '../model/site.ts';
import { absolute } from '../model/url.ts';
import { SITEMAP } from './sitemap.ts';

/** Everything may be read (RFC 9309 2.2). */
export const robots = (site: Site): string => `User-agent: *
Allow: /

Sitemap: ${absolute(site, SITEMAP)}
`;
