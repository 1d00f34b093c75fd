import type { Site } from '../model/site.ts';
import { absolute, EXTENSION_SCHEMA, LISTING_SCHEMA, type Path } from '../model/url.ts';

const DIALECT = 'http://json-schema.org/draft-07/schema#';

const TEXT = { type: 'string' };
const URI = { type: 'string', format: 'uri' };
const COUNT = { type: 'integer' };
const MOMENT = { type: 'string', format: 'date-time' };

type Properties = Readonly<Record<string, object>>;

const object = (required: Properties, optional: Properties = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});

const list = (items: object) => ({ type: 'array', items });

const described = (description: string, schema: object) => ({ description, ...schema });

const write = (site: Site, path: Path, schema: object): string =>
  `${JSON.stringify({ $schema: DIALECT, $id: absolute(site, path), ...schema }, undefined, 2)}\n`;

const REPLACEMENT = described('The page of the release in its place.', URI);

const common = {
  id: described('Permanent. The same as in the feeds.', URI),
  url: described(
    'The page of the release. With .json or .md at its end, the release as JSON or Markdown.',
    URI,
  ),
  published: MOMENT,
  updated: described('The last change that readers should notice; the withdrawal, if there is one.', MOMENT),
  language: described('BCP 47.', TEXT),
};

/** Writes the schema of the list of releases. */
export const listingSchema = (site: Site): string =>
  write(site, LISTING_SCHEMA, {
    title: 'A list of releases, the newest first',
    ...object(
      {
        title: described('The name of the newsroom.', TEXT),
        url: described('The address of this document.', URI),
        releases: list({
          oneOf: [
            object(
              {
                ...common,
                state: { enum: ['published', 'updated', 'corrected'] },
                title: TEXT,
                tags: list(TEXT),
                organizations: list(TEXT),
              },
              {
                translations: described(
                  'The release in other languages.',
                  list(object({ id: URI, url: URI, language: TEXT })),
                ),
              },
            ),
            object({ ...common, state: { const: 'withdrawn' }, reason: TEXT }, { replaced_by: REPLACEMENT }),
          ],
        }),
      },
      {
        $schema: URI,
        next_url: described('The next older releases. Absent from the document that has the oldest.', URI),
        years: described(
          'The lists of the years, in the first document.',
          list(object({ year: COUNT, count: COUNT, url: URI })),
        ),
      },
    ),
  });

const contact = object({ name: TEXT }, { role: TEXT, email: TEXT, phone: TEXT, url: URI });

const change = object({ at: MOMENT, note: TEXT }, { note_html: TEXT });

const rights = described(
  'The rights: the SPDX id and the address of the licence, and the copyright notice.',
  object({}, { license: TEXT, license_url: URI, copyright: TEXT }),
);

/** Writes the schema of `_dateline`, the extension in JSON Feed. */
export const extensionSchema = (site: Site): string =>
  write(site, EXTENSION_SCHEMA, {
    title: 'The object _dateline of an item in JSON Feed',
    ...object(
      {
        about: described('The page that explains this object.', URI),
        organizations: described(
          'Organizations in the story.',
          list(
            object(
              {
                name: TEXT,
                page_url: described('Its page here.', URI),
                feed_urls: described('The feeds of the releases that name it.', list(URI)),
              },
              { url: URI, description: TEXT, boilerplate: TEXT, ticker: TEXT, isin: TEXT, lei: TEXT },
            ),
          ),
        ),
        people: described(
          'People in the story.',
          list(object({ name: TEXT }, { role: TEXT, bureau: TEXT, organization: TEXT })),
        ),
      },
      {
        dateline: described('The place that the release is dated from.', TEXT),
        pictures: described(
          'The attached pictures, then the leading one.',
          list(
            object(
              { url: URI, mime_type: TEXT, size_in_bytes: COUNT },
              { alt: TEXT, caption: TEXT, credit: TEXT, width: COUNT, height: COUNT, rights },
            ),
          ),
        ),
        transcripts: described(
          'The words of recordings: as a text, or as captions with their times.',
          list(
            object({
              url: URI,
              mime_type: TEXT,
              language: TEXT,
              is_captions: { type: 'boolean' },
              recording_url: URI,
            }),
          ),
        ),
        translations: described(
          'The release in other languages.',
          list(object({ language: TEXT, title: TEXT, url: URI })),
        ),
        contacts: described('Whom the press calls.', list(contact)),
        update: described('A change that is no correction, with a note.', change),
        corrections: described('Changes that readers are told of.', list(change)),
        withdrawn: described(
          'The withdrawal. The item then has its notice in place of the release.',
          object({ at: MOMENT, reason: TEXT }, { reason_html: TEXT, replaced_by: REPLACEMENT }),
        ),
        source: described('What the release was made from.', URI),
        rights,
      },
    ),
  });
