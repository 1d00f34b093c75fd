import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, SITE } from '../support/a-folder.ts';
import { runCommand } from '../support/commands.ts';

describe('npm run new', () => {
  const run = (root: string, ...words: readonly string[]) => runCommand('new', words, { cwd: root });

  test('makes the file, and says where it is and what to do', { timeout: 20_000 }, async () => {
    const root = aFolder({ 'site.yaml': `${SITE}timezone: Asia/Tokyo\n` });
    const { out, error, status } = await run(root, '協議', '--schedule', '2099-01-01T00:30+09:00');
    expect({ out, error, status }).toEqual({
      out:
        'entries/2099/release-2099-01-01.md\nhttps://news.example/releases/release-2099-01-01\n\n' +
        'It is named by its day, as the title has no Latin letters. To choose a name, delete the file and add --slug.\n' +
        'Write the text below the second ---: without one, nothing is built. npm start shows it from 2099-01-01T00:30+09:00 on.\n',
      error: '',
      status: 0,
    });
    expect(existsSync(join(root, 'entries/2099/release-2099-01-01.md'))).toBe(true);
  });

  test('makes nothing where the settings are not right, and says what is wrong', {
    timeout: 20_000,
  }, async () => {
    const root = aFolder({});
    writeFileSync(join(root, 'entries/site.yaml'), SITE.replace('publisher', 'publishes'));
    const { out, error, status } = await run(root, 'Talks');
    expect(error).toMatch(
      /^entries\/site\.yaml:4:1 publishes: is not a known field\. Did you mean publisher\?$/m,
    );
    expect({ out, status }).toEqual({ out: '', status: 1 });
    expect(readdirSync(join(root, 'entries'))).toEqual(['site.yaml']);
  });
});
