import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Whether the Nu Html Checker can run. */
export const hasJava = spawnSync('java', ['-version']).status === 0;

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

type Message = {
  readonly url: string;
  readonly type: string;
  readonly subType?: string;
  readonly lastLine?: number;
  readonly message: string;
  readonly extract?: string;
};

/** What the Nu Html Checker says of pages, by their names: errors and warnings, a line each. */
export const nuFindings = (pages: ReadonlyMap<string, string>): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  try {
    for (const [name, html] of pages) writeFileSync(join(folder, `${name}.html`), html);
    const { stderr } = spawnSync(
      'java',
      ['-jar', jar, '--format', 'json', '--exit-zero-always', '--skip-non-html', folder],
      { encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    const { messages } = JSON.parse(stderr) as { readonly messages: readonly Message[] };
    return messages.map(
      ({ url, type, subType, lastLine, message, extract }) =>
        `${basename(url)}:${lastLine}: ${subType ?? type}: ${message} ${extract ?? ''}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};
