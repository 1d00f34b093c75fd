import { rightsLine } from '../feeds/content-phrases.ts';
import type { Collection } from '../model/collection.ts';
import { lang } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { Attachment } from '../model/media.ts';
import { rightsIn, rightsOf } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { type Path, permalink } from '../model/url.ts';
import { type Neighbours, neighbourLinks, olderLink } from './archive.ts';
import { layout } from './layout.ts';
import { alternativesIn, download, sourceOf, thumbnail } from './page-picture.ts';
import { time } from './phrasing.ts';
import type { KitPage, KitPicture, KitRelease } from './press-kit-pages.ts';
import { attachmentLink } from './release-foot.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** Renders a link to the press kit of a collection. */
export const pressKitLink = (words: Words, path: Path | undefined): Markup | false =>
  path !== undefined && markup`<p><a href="${path}">${words.media.title}</a></p>\n`;

/** Renders the rights in a file, and the release that it belongs to. */
const origin = (site: Site, words: Words, release: KitRelease, picture: KitPicture | undefined): Markup => {
  const own = rightsIn(picture ?? {});
  // A picture that states its rights, such as that of an agency, has no others.
  const rights = rightsLine(words.language, Object.keys(own).length > 0 ? own : rightsOf(site, release));
  return markup`${rights && markup`<p class="meta">${raw(rights.html)}</p>\n`}<p class="meta"><a href="${permalink(site, release)}"${lang(release.language, words.language)}>${release.title}</a> ${time(words.language, site, release.published, 'dt-published')}</p>
`;
};

/** Renders the pictures of a release, small, each with a link that saves it in full size. */
const pictures = (site: Site, words: Words, release: KitRelease): readonly Markup[] => {
  const theirs = lang(release.language, words.language);
  const alternatives = alternativesIn(release.content?.read().html ?? '');
  return release.pictures.map((picture) => {
    const { file, alt, caption, credit } = picture;
    const alternative =
      alt === undefined ? raw(alternatives.get(sourceOf(site, file)) ?? '') : markup`${alt}`;
    const name = [alternative.markup, markup`${caption ?? file.name}`.markup].find((one) => one !== '');
    const unseen =
      name !== undefined && markup`<span class="unseen"${theirs}>${words.colon}${raw(name)}</span>`;
    return markup`<figure>
${thumbnail(site, file, markup` alt="${alternative}"${theirs}`)}
<figcaption>
${caption && markup`<p${theirs}>${caption}</p>\n`}${credit && markup`<p class="meta">${words.photo}${credit}</p>\n`}<p class="download">${download(site, words.language, words, file, unseen)}</p>
${origin(site, words, release, picture)}</figcaption>
</figure>
`;
  });
};

const files = (
  site: Site,
  words: Words,
  release: KitRelease,
  attachments: readonly Attachment[],
): readonly Markup[] =>
  attachments.map(
    (attachment) =>
      markup`<li>${attachmentLink(site, words.language, words, attachment, lang(release.language, words.language))}
${origin(site, words, release, undefined)}</li>
`,
  );

const section = (id: string, heading: string, content: Markup): Markup =>
  markup`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${content}</section>
`;

const list = (id: string, heading: string, items: readonly Markup[]): Markup | false =>
  items.length > 0 && section(id, heading, markup`<ul class="files">\n${items}</ul>\n`);

/** Renders a page of the pictures and files of releases, by kind, for those who print or broadcast them. */
export const pressKitPage = (
  site: Site,
  shown: readonly KitRelease[],
  { path, number }: Pick<KitPage, 'path' | 'number'>,
  collection: Pick<Collection, 'path' | 'title' | 'name'>,
  neighbours: Neighbours,
): string => {
  const words = wordsFor(site.language);
  const { media } = words;
  const subject = collection.path === '/' ? media.title : `${collection.name}: ${media.title}`;
  const title = number === undefined ? subject : `${subject} (${number})`;
  const figures = shown.flatMap((release) => pictures(site, words, release));
  const filesOf = (kind: 'recordings' | 'documents') =>
    shown.flatMap((release) => files(site, words, release, release[kind]));
  return layout(site, {
    title,
    description: `${site.title}: ${title}`,
    path,
    collection,
    head: neighbourLinks(neighbours),
    main: markup`<div class="kit"${lang(words.language, site.language)}>
<h1>${title}</h1>
${shown.length === 0 && markup`<p>${words.nothingAtPresent}</p>\n`}${
  figures.length > 0 &&
  section('_pictures', media.pictures, markup`<div class="pictures">\n${figures}</div>\n`)
}${list('_recordings', media.recordings, filesOf('recordings'))}${list('_documents', media.documents, filesOf('documents'))}${olderLink({ archive: media.title, older: media.older, newer: media.newer }, false, neighbours)}</div>`,
  });
};
