import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, SITE } from '../support/a-folder.ts';

describe('npm run new', () => {
  const run = (root: string, ...parameters: readonly string[]) => {
    const tsx = join(process.cwd(), 'node_modules/.bin/tsx');
    const command = join(process.cwd(), 'src/commands/new.ts');
    return spawnSync(tsx, [command, ...parameters], { cwd: root, encoding: 'utf8' });
  };

  test('makes the file, and says where it is and what to do', { timeout: 20_000 }, () => {
    const root = aFolder({ 'site.yaml': `${SITE}timezone: Asia/Tokyo\n` });
    const { stdout, stderr, status } = run(root, '協議', '--schedule', '2099-01-01T00:30+09:00');
    expect({ stdout, stderr, status }).toEqual({
      stdout:
        'entries/2099/release-2099-01-01.md\nhttps://news.example/releases/release-2099-01-01\n\n' +
        'It is named by its day, as the title has no Latin letters. To choose a name, delete the file and add --slug.\n' +
        'Write the text below the second ---: without one, nothing is built. npm start shows it from 2099-01-01T00:30+09:00 on.\n',
      stderr: '',
      status: 0,
    });
    expect(existsSync(join(root, 'entries/2099/release-2099-01-01.md'))).toBe(true);
  });

  test('makes nothing where the settings are not right, and says what is wrong', { timeout: 20_000 }, () => {
    const root = aFolder({});
    writeFileSync(join(root, 'entries/site.yaml'), SITE.replace('publisher', 'publishes'));
    const { stdout, stderr, status } = run(root, 'Talks');
    expect(stderr).toMatch(
      /^entries\/site\.yaml:4:1 publishes: is not a known field\. Did you mean publisher\?$/m,
    );
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(readdirSync(join(root, 'entries'))).toEqual(['site.yaml']);
  });
});
