/** Settings under which wrangler works without a word of its own and without the network, where it needs none. */
export const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // Wrangler calls a shell in a way that Node.js 24 warns of.
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --disable-warning=DEP0190`,
} as const;

/** Environment variable that is set where wrangler's own call of `npm run build` has nothing to do. */
export const BUILDS_ALONE = 'DATELINE_BUILDS_ALONE';
