import { momentIn } from '../model/calendar.ts';
import { digest } from '../model/digest.ts';
import { CARD, type Card, type Drawing } from '../model/drawing.ts';
import type { Entry } from '../model/entry.ts';
import { type Markup, raw } from '../model/markup.ts';
import type { MediaFile } from '../model/media.ts';
import { readableSizes, type ShownPicture } from '../model/picture.ts';
import { type Site, siteIn } from '../model/site.ts';
import { mediaPath, type Path } from '../model/url.ts';
import { picturesIn } from './page-picture.ts';

/** The picture that other programs show with a link to a page (ogp.me, "Structured Properties"). */
export type ShareImage = ShownPicture & { readonly alt: Markup | string };

/** Bytes of a picture that X still loads. Facebook loads 8 MB. */
const MAX_BYTES = 5_000_000;

/** Returns the smallest JPEG or PNG of a picture that is not too small for a large preview; `undefined` if there is none. */
export const shareable = (file: MediaFile): ShownPicture | undefined => {
  const isOriginal = file.type === 'image/jpeg' || file.type === 'image/png';
  return [...readableSizes(file), ...(isOriginal ? [file] : [])].find(
    ({ width = 0, height = 0, length }) =>
      width >= CARD.width && height >= CARD.height && length <= MAX_BYTES,
  );
};

/** Returns the picture of a release for previews: its leading one, or else the first in its text that is large enough. */
export const shareableIn = (site: Site, entry: Entry): ShareImage | undefined => {
  const leading = entry.image && shareable(entry.image.file);
  if (leading !== undefined) return { ...leading, alt: entry.image?.alt ?? '' };
  if (!entry.files.some((file) => shareable(file) !== undefined)) return undefined;
  for (const { file, alt } of picturesIn(site, entry)) {
    const found = shareable(file);
    if (found !== undefined) return { ...found, alt: raw(alt) };
  }
  return undefined;
};

/** Returns the facts on the card of a release, or of the newsroom. */
export const cardOf = (site: Site, entry?: Entry): Card => {
  const { title: name, language } = siteIn(site, entry?.language ?? site.language);
  const emblem = { name, language, accent: site.accent, logo: site.logo };
  if (entry === undefined) return emblem;
  const date = momentIn(entry.language, site, entry, entry.published);
  return { ...emblem, headline: entry.title, headlineLanguage: entry.language, date };
};

/** Returns the path of a card. Its hash is of the facts, because pages name the path before the card is drawn. */
export const cardPath = ({ recipe }: Drawing, card: Card): Path =>
  mediaPath(`card.${digest(JSON.stringify([recipe, card]))}.png`);

/** Renders a card as PNG. */
export const renderCard = ({ card: draw }: Drawing, card: Card): Uint8Array<ArrayBuffer> => draw(card);

/** Returns the image of a page: of a release, if it has a picture or a card of its own, or else the card of the newsroom. */
export const shareImage = (site: Site, entry?: Entry, hasCard = false): ShareImage | undefined => {
  const picture = entry && shareableIn(site, entry);
  if (picture !== undefined || site.drawing === undefined) return picture;
  const card = cardOf(site, hasCard ? entry : undefined);
  return {
    path: cardPath(site.drawing, card),
    type: 'image/png',
    length: 0,
    ...CARD,
    alt: card.headline ?? card.name,
  };
};
