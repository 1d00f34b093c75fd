import { type Markup, markup } from '../model/markup.ts';
import type { Organization } from '../model/organization.ts';
import type { Site } from '../model/site.ts';
import { contactCard } from './contacts.ts';
import type { Words } from './words/words.ts';

const IDENTIFIERS = [
  ['ISIN', 'isin'],
  ['LEI', 'lei'],
] as const;

/** What the settings say of an organization. */
export const organizationProfile = (
  site: Site,
  language: string,
  organization: Organization,
  words: Words,
  ours: Markup | false,
): Markup => {
  const { name, url, description, boilerplate, ticker, contacts } = organization;
  const identifiers = [
    ticker,
    ...IDENTIFIERS.flatMap(([label, field]) =>
      organization[field] === undefined ? [] : [`${label} ${organization[field]}`],
    ),
  ].filter((one) => one !== undefined);
  return markup`${description && markup`<p class="lede">${description}</p>\n`}${
    boilerplate !== undefined && boilerplate !== description && markup`<p>${boilerplate}</p>\n`
  }${identifiers.length > 0 && markup`<p class="meta">${identifiers.join(' · ')}</p>\n`}${
    url && markup`<p${ours}><a href="${url}">${words.website}${words.colon}${name}</a></p>\n`
  }${
    contacts.length > 0 &&
    markup`<section class="fact" aria-labelledby="_contacts">
<h2 id="_contacts"${ours}>${words.contacts}</h2>
<ul>
${contacts.map((contact) => contactCard(site, language, contact))}</ul>
</section>
`
  }`;
};
