/** Whom the press calls. */
export type Contact = {
  readonly name: string;
  readonly role?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly url?: string;
};

/** What stands below every release of somebody. */
export type StandingParts = {
  /** A paragraph about who they are, as plain text. */
  readonly boilerplate?: string;
  readonly contacts: readonly Contact[];
};

/** An organization in a release: a name, and what the settings of the site say of it. */
export type Organization = StandingParts & {
  readonly name: string;
  /** Last segment of its page's path, not yet percent-encoded. */
  readonly slug: string;
  readonly url?: string;
  readonly description?: string;
  /** `NASDAQ:ABCD`: an exchange and a symbol. */
  readonly ticker?: string;
  /** ISO 6166. */
  readonly isin?: string;
  /** ISO 17442. */
  readonly lei?: string;
};

/** The contacts of the site and of organizations, each once. */
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
