/** A link to another document: printed as HTML `link`, `atom:link` and HTTP `Link` alike. */
export type Link = {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
};

/** Links as the value of a `Link` header (RFC 8288 3). The titles stay behind: they may not be ASCII. */
export const linkHeader = (links: readonly Link[]): string =>
  links
    .map(({ href, rel, type }) => `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`)
    .join(', ');
