import { type Markup, markup } from '../model/markup.ts';
import type { Attachment } from '../model/media.ts';
import type { Site } from '../model/site.ts';
import { absolute } from '../model/url.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** `1.2 MB`: a length in bytes, in a language. */
const size = (language: string, bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power] as string,
    // In short, no language counts bytes.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  });
  return format.format(bytes / 1000 ** power);
};

/** A file to open; a recording plays on the page, and loads when it is played. */
export const attachmentItem = (site: Site, language: string, { file, title }: Attachment): Markup => {
  const url = absolute(site, file.path);
  const kind = (/\.(\w+)$/.exec(file.path)?.[1] ?? '').toUpperCase();
  return markup`<li><a href="${url}" type="${file.type}">${title}</a> <small>${kind}, ${size(language, file.length)}</small>${
    file.medium === 'audio' && markup`\n<audio controls preload="none" src="${url}"></audio>`
  }${file.medium === 'video' && markup`\n<video controls preload="none" src="${url}"></video>`}</li>\n`;
};
