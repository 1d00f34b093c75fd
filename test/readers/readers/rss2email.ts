import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Reader, run } from '../reader.ts';

const CONFIG = `[DEFAULT]
to = reader@news.example
email-protocol = maildir
maildir-path = .
maildir-mailbox = mail
verbose = warning
`;

const header = (mail: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'm').exec(mail)?.[1] ?? `no ${name}`;

/** rss2email mails each new id once, and asks for a delta (RFC 3229) that it can't take. */
export const rss2email: Reader = {
  name: 'rss2email',
  package: 'rss2email',
  check: 'command -v r2e',
  showsChanges: false,
  followsRedirects: true,
  subscribe: async (feed, folder) => {
    const r2e = (...args: readonly string[]) => run(folder, 'r2e', '-c', 'config', '-d', 'data', ...args);
    const mails = join(folder, 'mail');
    for (const name of ['new', 'cur', 'tmp']) mkdirSync(join(mails, name), { recursive: true });
    writeFileSync(join(folder, 'config'), CONFIG);
    const added = await r2e('add', 'newsroom', feed);
    if (added.errors !== '') throw new Error(added.errors);
    return async () => {
      const { errors } = await r2e('run');
      const releases = readdirSync(join(mails, 'new')).map((name) => {
        const mail = readFileSync(join(mails, 'new', name), 'utf8');
        return { id: header(mail, 'X-RSS-ID'), title: header(mail, 'Subject'), text: mail };
      });
      return { releases, errors };
    };
  },
};
