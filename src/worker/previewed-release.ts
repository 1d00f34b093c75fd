import type { Bundle, PlacedDocument } from '../bundle/read.ts';
import { variantPath } from '../model/document.ts';
import { escape } from '../model/markup.ts';
import { isSecret, type PreviewRequest, parseLink, verifyLink, type Wanted } from '../model/preview-link.ts';
import { type PreviewPiece, previewPiecePath } from '../model/preview-piece.ts';
import { FORMS, formPath, MEDIA, mediaPath, type Path, releasePath } from '../model/url.ts';
import type { AssetsBinding, BodyCache } from './body-cache.ts';
import type { CurrentEdition } from './current-edition.ts';
import { PREVIEW_ALONE, previewHeaders } from './headers.ts';
import { byAccept } from './negotiation.ts';
import { sendPart } from './partial-content.ts';
import { previewRedirect } from './responses.ts';

/** Returns the address that what a preview shows will have. */
const addressOf = (slug: string, wanted: Wanted): Path => {
  if (typeof wanted === 'object') return mediaPath(wanted.file);
  return wanted === 'page' ? releasePath(slug) : formPath(releasePath(slug), FORMS[wanted]);
};

/** Replaces an address between two texts. In HTML, an apostrophe may be a reference. */
const replaceAddress = (
  text: string,
  [before, address, after]: readonly [string, string, string],
  by: string,
) =>
  [address, escape(address)].reduce(
    (done, written) => done.replaceAll(before + written + after, () => before + by + after),
    text,
  );

/** Leads the addresses of the files of a release to its preview. */
const withFiles = (text: string, { link }: PreviewRequest, { url, files }: PreviewPiece): string =>
  files.reduce(
    (done, file) => replaceAddress(done, ['', url + file, ''], url + link + file.slice(MEDIA.length)),
    text,
  );

const BODY = '<body>';

/**
 * Returns the page of a release as a preview. Its head links to the other forms of the preview, and its body to places in
 * itself. The canonical URL stays, so that nobody shares the link by mistake. The watermark is the first element of the body.
 */
const previewPage = (html: string, request: PreviewRequest, piece: PreviewPiece): string => {
  const { link, grant } = request;
  const page = piece.url + releasePath(grant.slug);
  const shown = piece.url + link;
  const lead = (text: string, ends: readonly string[]) =>
    ends.reduce((done, end) => replaceAddress(done, ['href="', page, end], shown), text);
  const start = html.indexOf(BODY) + BODY.length;
  const watermark = piece.watermark.join(escape(grant.note));
  const [head, body] = [html.slice(0, start), html.slice(start)];
  const whole = `${lead(head, ['.md"', '.json"'])}\n${watermark}${lead(body, ['"', '#'])}`;
  return withFiles(whole, request, piece);
};

/**
 * Returns what answers preview links, with `undefined` for every other path. A signature is checked before the release is
 * looked for, so no answer and no time tells whether a release exists. The documents come from the edition in which the
 * release appears. Precompressed bodies are not used, because the text is changed.
 */
export const releasePreviews = (bundle: Bundle, bodies: BodyCache) => {
  const documentIn = (edition: number, path: Path): PlacedDocument | undefined => {
    const found = bundle.find(edition, path);
    return found?.kind === 'document' ? found : undefined;
  };

  return async (
    { path, raw }: { readonly path: Path; readonly raw: Request },
    current: CurrentEdition,
    secret: string | undefined,
    assets: AssetsBinding | undefined,
  ): Promise<Response | undefined> => {
    if (!isSecret(secret)) return undefined;
    const request = parseLink(path);
    if (request === undefined || !(await verifyLink(secret, request))) return undefined;
    const { grant, wanted } = request;
    const address = addressOf(grant.slug, wanted);
    const release = releasePath(grant.slug);
    if (grant.end <= current.now) return undefined;
    if (current.find(release) !== undefined)
      return current.find(address) === undefined ? undefined : previewRedirect(address);

    const piecePath = previewPiecePath(grant.slug);
    const edition = bundle.begins(piecePath);
    if (edition === undefined) return undefined;
    const textOf = async (document: PlacedDocument): Promise<string> =>
      new Response(await bodies.read(document, assets)).text();
    const stored = documentIn(edition, piecePath);
    const choice = bundle.find(edition, release);
    // A release that is withdrawn as it appears has notices alone.
    if (stored === undefined || choice?.kind !== 'choice' || choice.among !== 'forms') return undefined;
    const piece: PreviewPiece = JSON.parse(await textOf(stored));
    const variant = byAccept(choice).negotiate(raw.headers);
    const at = wanted === 'page' && variant !== undefined ? variantPath(release, variant) : address;
    const isFile = typeof wanted === 'object';
    const document = isFile && !piece.files.includes(at) ? undefined : documentIn(edition, at);
    if (document === undefined) return undefined;
    if (isFile) {
      const headers = previewHeaders(document.head, document.length);
      return (
        sendPart(raw, document, () => headers, current.now, bodies, assets, PREVIEW_ALONE) ??
        new Response(await bodies.read(document, assets), { headers })
      );
    }
    const text = await textOf(document);
    const isPage = at === formPath(release, FORMS.page);
    const body = new Blob([isPage ? previewPage(text, request, piece) : withFiles(text, request, piece)]);
    return new Response(body, { headers: previewHeaders(document.head, body.size) });
  };
};
