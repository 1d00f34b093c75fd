import { ALWAYS, IMMUTABLE, SVG_POLICY } from '../model/headers.ts';
import { servedType } from '../model/media.ts';
import { mediaPath, shelfPath } from '../model/url.ts';
import { mediaTypes } from './media-type.ts';

const rule = (path: string, headers: Readonly<Record<string, string>>): string =>
  `${path}\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}\n`;

/**
 * How Workers Static Assets answer for files (developers.cloudflare.com/workers/static-assets/headers): as the
 * Worker does, and with the type that the feeds say.
 */
export const assetHeaders = [
  rule(mediaPath('*'), { ...ALWAYS, 'Cache-Control': IMMUTABLE }),
  // A pattern has one rule: of two, the last would be taken alone.
  ...[...mediaTypes].map(([extension, { type }]) =>
    rule(mediaPath(`*.${extension}`), {
      'Content-Type': servedType(type),
      ...(extension === 'svg' ? { 'Content-Security-Policy': SVG_POLICY } : {}),
    }),
  ),
  rule(shelfPath('*'), { ...ALWAYS, 'X-Robots-Tag': 'noindex' }),
].join('');
