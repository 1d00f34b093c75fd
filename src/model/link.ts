import { absolute, type Origin, type Path } from './url.ts';

/** A link to another document: printed as HTML `link`, `atom:link` and HTTP `Link` alike. */
export type Link = {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
};

/**
 * The relation of a release to its Markdown and JSON. As an `alternate`, the JSON is a feed to NetNewsWire, XRay and
 * Feedscout. Others (Miniflux, feedsearch) look at the type of an HTML `link` alone, so there it has none.
 */
export const FORM_RELATION = 'describedby';

/** Media type of a JSON Schema (draft-bhutton-json-schema-01 14). */
export const SCHEMA_TYPE = 'application/schema+json';

/** Returns the link of a document to its JSON Schema (draft-bhutton-json-schema-01 9.5.1.1). */
export const schemaLink = (site: Origin, path: Path): Link => ({
  rel: 'describedby',
  href: absolute(site, path),
  type: SCHEMA_TYPE,
});

/** Returns links as the value of a `Link` header (RFC 8288 3). Titles are left out, because they may not be ASCII. */
export const linkHeader = (links: readonly Link[]): string =>
  links
    .map(({ href, rel, type }) => `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`)
    .join(', ');
