import { momentIn } from '../model/calendar.ts';
import { toRfc3339 } from '../model/instant.ts';
import { lang } from '../model/language.ts';
import { markup, raw } from '../model/markup.ts';
import { type Contact, contactsOf, type Organization } from '../model/organization.ts';
import type { Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { absolute, permalink, releasePath } from '../model/url.ts';
import { layout } from './layout.ts';
import { momentOf } from './phrasing.ts';
import { contactCard } from './release-foot.ts';
import { wordsFor } from './words/words.ts';

/** The public facts about a withdrawn release: nothing of its text. */
type Notice = Pick<Withdrawn, 'language' | 'withdrawn' | 'times' | 'organizations'>;

/** Returns the public facts about a withdrawn release. */
export const toNotice = ({ language, withdrawn, times, organizations }: Withdrawn): Notice => ({
  language,
  withdrawn,
  times: times.filter((time) => time === withdrawn.at),
  organizations,
});

/** Returns the press contacts; the publisher if there are none. */
const contactsFor = (site: Site, organizations: readonly Organization[]): readonly Contact[] => {
  const contacts = contactsOf(site, organizations);
  return contacts.length > 0 ? contacts : [site.publisher];
};

/** Returns `Press office, press@news.example, +81 3 0000 0000`. */
const contactText = ({ name, role, email, phone, url }: Contact): string =>
  [name, role, email, phone, url].filter((part) => part !== undefined).join(', ');

/** Renders the notice as a page. */
export const withdrawalPage = (site: Site, notice: Notice): string => {
  const { language, withdrawn, organizations } = notice;
  const { replacement } = withdrawn;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  return layout(site, {
    title: words.withdrawn,
    description: withdrawn.reason,
    language,
    main: markup`<article>
<h1${ours}>${words.withdrawn}</h1>
<dl>
<dt${ours}>${words.withdrawnOn}</dt>
<dd>${momentOf(language, site, notice, withdrawn.at, 'dt-deleted')}</dd>
<dt${ours}>${words.reason}</dt>
<dd>${withdrawn.marked ? raw(withdrawn.marked.html) : withdrawn.reason}</dd>
${
  replacement &&
  markup`<dt${ours}>${words.replacedBy}</dt>
<dd><a href="${releasePath(replacement.slug)}"${lang(replacement.language, language)}>${replacement.title}</a></dd>
`
}</dl>
<section class="fact" aria-labelledby="_contacts">
<h2 id="_contacts"${ours}>${words.contacts}</h2>
<ul>
${contactsFor(site, organizations).map((contact) => contactCard(site, language, contact))}</ul>
</section>
</article>`,
  });
};

/** Renders problem details with extension members (RFC 9457 3.2): the reason with its links, the date, and the contacts. */
export const withdrawalJson = (site: Site, { withdrawn, organizations }: Notice): string =>
  `${JSON.stringify({
    type: 'about:blank',
    status: 410,
    title: 'Gone',
    detail: withdrawn.reason,
    detail_html: withdrawn.marked?.html,
    withdrawn: toRfc3339(withdrawn.at),
    replaced_by: withdrawn.replacement && permalink(site, withdrawn.replacement),
    contacts: contactsFor(site, organizations),
  })}\n`;

/** Renders the notice as plain text. */
export const withdrawalText = (site: Site, notice: Notice): string => {
  const { language, withdrawn, organizations } = notice;
  const { replacement } = withdrawn;
  const words = wordsFor(language);
  return `410 ${words.withdrawn}
${words.withdrawnOn}${words.colon}${momentIn(language, site, notice, withdrawn.at)}
${words.reason}${words.colon}${withdrawn.marked?.markdown ?? withdrawn.reason}
${replacement === undefined ? '' : `${words.replacedBy}${words.colon}${replacement.title}, ${permalink(site, replacement)}\n`}${contactsFor(site, organizations).map(contactText).join('\n')}
${absolute(site, '/')}
`;
};
