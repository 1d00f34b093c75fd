import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON, type Reader, run } from '../reader.ts';

/** Prints the articles in the cache. newsboat itself prints only their number without a terminal. */
const LIST = `
import json, sqlite3
rows = sqlite3.connect('cache.db').execute('select guid, title, content from rss_item where deleted = 0')
print(json.dumps([dict(zip(('id', 'title', 'text'), row)) for row in rows]))
`;

/** newsboat sends both validators, and drops a 200 whose Last-Modified is not newer. */
export const newsboat: Reader = {
  name: 'newsboat',
  package: 'newsboat',
  check: 'command -v newsboat',
  showsChanges: true,
  followsRedirects: true,
  subscribe: async (feed, folder) => {
    const log = join(folder, 'log');
    writeFileSync(join(folder, 'urls'), `${feed}\n`);
    writeFileSync(join(folder, 'config'), '');
    const files = ['-u', 'urls', '-c', 'cache.db', '-C', 'config'];
    return async () => {
      writeFileSync(log, '');
      // Level 3 logs errors alone.
      const reload = await run(folder, 'newsboat', ...files, '-l', '3', '-d', 'log', '-x', 'reload');
      const list = await run(folder, PYTHON, '-c', LIST);
      const errors = reload.errors + readFileSync(log, 'utf8') + list.errors;
      return { releases: JSON.parse(list.output || '[]'), errors };
    };
  },
};
