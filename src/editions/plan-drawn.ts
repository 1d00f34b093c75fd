import type { Entry } from '../model/entry.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Site } from '../model/site.ts';
import { ICON_APPLE, ICON_ICO, ICON_LARGE } from '../model/url.ts';
import { appleIcon, iconFile, largeIcon } from '../pages/icons.ts';
import { cardOf, cardPath, renderCard, shareableIn } from '../pages/share-image.ts';
import { type DocumentRoute, planDocument } from './planned.ts';

const PNG = 'image/png';

/** Plans a card. Its path has a hash of all that it shows. */
const planCard = (site: Site, entry?: Entry): readonly DocumentRoute[] => {
  const { drawing } = site;
  if (drawing === undefined) return [];
  const card = cardOf(site, entry);
  const head = { status: 200, type: PNG, maxAge: 'immutable' } as const;
  return [planDocument(cardPath(drawing, card), head, () => renderCard(drawing, card))];
};

/** Plans the icons of the site, and the card of the pages that have none of their own. */
export const planDrawn = (site: Site): readonly DocumentRoute[] => {
  const head = (type: string) => ({ status: 200, type, maxAge: MAX_AGE.list }) as const;
  return site.drawing === undefined
    ? []
    : [
        planDocument(ICON_ICO, head('image/x-icon'), iconFile, site),
        planDocument(ICON_APPLE, head(PNG), appleIcon, site),
        planDocument(ICON_LARGE, head(PNG), largeIcon, site),
        ...planCard(site),
      ];
};

/** Plans the card of a release that has no picture for it. */
export const planReleaseCard = (site: Site, entry: Entry, hasCard: boolean): readonly DocumentRoute[] =>
  hasCard && shareableIn(site, entry) === undefined ? planCard(site, entry) : [];
