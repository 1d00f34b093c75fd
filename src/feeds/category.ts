import type { Entry } from '../model/entry.ts';
import type { Organization } from '../model/organization.ts';
import type { Site } from '../model/site.ts';
import { ORGANIZATIONS, TOPICS } from '../model/url.ts';

/** A word that an entry is filed under (RSS: category with domain; Atom: category with scheme). */
export type Category = {
  readonly term: string;
  /** URI of the list that the term is from. */
  readonly scheme: string;
};

/** Identifiers of an organization, by the standard that each is from (RFC 5141 for the URNs of ISO). */
const identifiers = ({ ticker, isin, lei }: Organization): readonly Category[] =>
  [
    { term: ticker, scheme: 'https://schema.org/tickerSymbol' },
    { term: isin, scheme: 'urn:iso:std:iso:6166' },
    { term: lei, scheme: 'urn:iso:std:iso:17442' },
  ].flatMap(({ term, scheme }) => (term === undefined ? [] : [{ term, scheme }]));

/** Topics, then organizations with what is known of each. The lists keep their names when the site moves, as ids do. */
export const categoriesOf = ({ authority }: Site, { tags, organizations }: Entry): readonly Category[] => [
  ...tags.map(({ name }) => ({ term: name, scheme: authority + TOPICS })),
  ...organizations.flatMap((organization) => [
    { term: organization.name, scheme: authority + ORGANIZATIONS },
    ...identifiers(organization),
  ]),
];
