import { momentIn } from '../model/calendar.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { lang } from '../model/language.ts';
import { CUT, type Markup, markup, raw } from '../model/markup.ts';
import { pathsOf } from '../model/picture.ts';
import type { PreviewPiece } from '../model/preview-piece.ts';
import type { Site } from '../model/site.ts';
import { previewStylesheet } from './page-files.ts';
import { wordsFor } from './words/words.ts';

const style = markup`<link rel="stylesheet" href="${previewStylesheet.path}">\n`;

const moment = (language: string, site: Site, at: Instant): string =>
  momentIn(language, site, { times: [at] }, at);

/** Renders the notice that a page shows a later newsroom or a draft. Public pages have none. */
export const previewBanner = (site: Site, language: string, isDraft: boolean): Markup | false => {
  const { shownAt } = site;
  const words = wordsFor(language);
  const notices = [
    shownAt !== undefined && words.preview.asOf(moment(words.language, site, shownAt)),
    isDraft && words.preview.draft,
  ].filter((notice) => notice !== false);
  return (
    notices.length > 0 &&
    markup`${style}<aside class="preview"${lang(words.language, language)}>${notices.map((notice) => markup`<p>${notice}</p>`)}</aside>\n`
  );
};

/** Renders the banner on a preview of an embargoed release. The note of the link comes into its gaps. */
const watermark = (site: Site, { language, published }: Entry): Markup => {
  const words = wordsFor(language);
  const note = raw(CUT);
  const embargoed = words.preview.embargoed(moment(words.language, site, published));
  return markup`${style}<aside class="preview" data-note="${note}"${lang(words.language, language)}><p>${embargoed} ${words.preview.for}<bdi>${note}</bdi></p></aside>`;
};

/** Writes what the Worker needs to show an embargoed release under a preview link. */
export const previewPiece = (site: Site, entry: Entry): string => {
  const piece: PreviewPiece = {
    url: site.url,
    files: [...new Set(entry.files.flatMap(pathsOf))],
    watermark: watermark(site, entry).markup.split(CUT),
  };
  return JSON.stringify(piece);
};
