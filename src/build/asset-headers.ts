import { ALWAYS, IMMUTABLE, SVG_POLICY } from '../model/headers.ts';
import { mediaPath } from '../model/url.ts';
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
  rule(mediaPath('*.svg'), { 'Content-Security-Policy': SVG_POLICY }),
  ...[...mediaTypes].map(([extension, { type }]) =>
    rule(mediaPath(`*.${extension}`), { 'Content-Type': type }),
  ),
].join('');
