import type { Site } from '../model/site.ts';
import { absolute, SEARCH } from '../model/url.ts';
import { SITEMAP } from './sitemap.ts';

/** Everything may be read but what is found, of which there is no end (RFC 9309 2.2). */
export const robots = (site: Site): string => `User-agent: *
Allow: /
Disallow: ${SEARCH}

Sitemap: ${absolute(site, SITEMAP)}
`;
