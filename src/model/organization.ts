import type { Subject } from './subject.ts';

/** A person or an office for questions from the press. */
export type Contact = {
  readonly name: string;
  readonly role?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly url?: string;
};

/** The paragraphs below every release of a publisher or an organization. */
export type StandingParts = {
  /** A paragraph about who they are, as plain text. */
  readonly boilerplate?: string;
  readonly contacts: readonly Contact[];
};

/** An organization in a release: its name, and its description in the settings of the site. */
export type Organization = StandingParts &
  Subject & {
    readonly url?: string;
    readonly description?: string;
    /** `NASDAQ:ABCD`: an exchange and a symbol. */
    readonly ticker?: string;
    /** ISO 6166. */
    readonly isin?: string;
    /** ISO 17442. */
    readonly lei?: string;
  };

/** Returns the contacts of the site and of organizations, without duplicates. */
export const contactsOf = (
  site: StandingParts,
  organizations: readonly StandingParts[],
): readonly Contact[] => [
  ...new Map(
    [site, ...organizations]
      .flatMap(({ contacts }) => contacts)
      .map((contact) => [JSON.stringify(contact), contact]),
  ).values(),
];
