import { describe, expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { readXml } from '../feeds/xml.ts';
import { aFolder, anEntryFile, type Files, problemsIn } from '../support/a-folder.ts';
import { aNewsroom } from '../support/a-newsroom.ts';
import { jsonAt, textAt } from '../support/asking.ts';

/** A sound of some seconds. */
const aSound = (seconds: number): Uint8Array => {
  const bytes = Buffer.alloc(44 + seconds * 1000);
  bytes.write('RIFF____WAVEfmt ');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt32LE(1000, 28);
  bytes.write('data', 36);
  bytes.writeUInt32LE(seconds * 1000, 40);
  return bytes;
};

const FILM = Buffer.from('\0\0\0\x0cftypmp42');
const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome.\n';

const asking = (files: Files) => {
  const { site, entries } = readNewsroom(aFolder(files), undefined, () => {});
  return aNewsroom({ entries, site });
};

const talks = (attachment: string) => anEntryFile(undefined, `attachments: [${attachment}]\n`);

describe('The captions beside a recording', () => {
  const files = {
    'talks/index.md': talks('{ file: talk.mp4, title: The opening }'),
    'talks/talk.mp4': FILM,
    'talks/talk.vtt': CAPTIONS,
    'talks/talk.ja.vtt': `\uFEFF${CAPTIONS}`,
    'talks/talk.pt-br.vtt': CAPTIONS,
    'talks/other.vtt': CAPTIONS,
  };

  test('are tracks of its player, each in its language, and are served', async () => {
    const ask = asking(files);
    const page = await textAt(ask, '/releases/talks');
    const tracks = [...page.matchAll(/<track kind="captions" srclang="(.*?)" label="(.*?)" src="(.*?)">/g)];
    expect(tracks.map(([, language, label]) => [language, label]).sort()).toEqual([
      ['en', 'English'],
      ['ja', '日本語'],
      ['pt-BR', 'português (Brasil)'],
    ]);
    for (const [, , , url = ''] of tracks) {
      const response = await ask(new URL(url).pathname);
      expect([response.status, response.headers.get('Content-Type')]).toEqual([
        200,
        'text/vtt; charset=utf-8',
      ]);
    }
    expect(page).not.toContain('>Transcript</a>');
  });

  test('are in RSS', async () => {
    const { texts } = readXml(await textAt(asking(files), '/rss.xml'));
    const element = '//item/*[name()="podcast:transcript"]';
    expect(texts(`${element}/@type`)).toEqual(['text/vtt', 'text/vtt', 'text/vtt']);
    expect([...texts(`${element}/@language`)].sort()).toEqual(['en', 'ja', 'pt-BR']);
    expect(texts(`${element}/@rel`)).toEqual(['captions', 'captions', 'captions']);
  });

  test.each([
    ['Welcome.\n', 'does not begin with WEBVTT, and no player would read it. Save it again as WebVTT'],
    [Buffer.of(0xff, 0xfe, 0), 'is not text in UTF-8. Save the file in that encoding'],
  ])('are an error if no player reads them', (captions, fault) => {
    const root = aFolder({ 'a/index.md': talks('talk.mp4'), 'a/talk.mp4': FILM, 'a/talk.ja.vtt': captions });
    expect(problemsIn(root)).toBe(
      `entries/a/index.md:4:15 attachments.file: "talk.mp4" has captions in talk.ja.vtt. That file ${fault}\n`,
    );
  });
});

describe('A sound', () => {
  const files = { 'a/index.md': talks('talk.wav'), 'a/talk.wav': aSound(75) };

  test('has its duration on the page, in RSS and in JSON Feed', async () => {
    const ask = asking(files);
    expect(await textAt(ask, '/releases/a')).toContain('<small>WAV, 75 kB, 1:15</small>');
    expect(await textAt(ask, '/rss.xml')).toContain(
      '<itunes:duration xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">75</itunes:duration>',
    );
    const { items } = await jsonAt(ask, '/feed.json');
    expect(items[0].attachments[0].duration_in_seconds).toBe(75);
  });

  test('links to its captions, which no browser shows, or to its transcript', async () => {
    const captioned = { ...files, 'a/talk.vtt': CAPTIONS };
    expect(await textAt(asking(captioned), '/releases/a')).toMatch(
      /<a href="[^"]*\/media\/talk\.\w+\.vtt" type="text\/vtt">Transcript<\/a>/,
    );
    const written = {
      ...captioned,
      'a/index.md': talks('{ file: talk.wav, transcript: words.txt }'),
      'a/words.txt': 'Welcome.\n',
    };
    expect(await textAt(asking(written), '/releases/a')).toMatch(
      /<a href="[^"]*\/media\/words\.\w+\.txt" type="text\/plain">Transcript<\/a>/,
    );
    const { texts } = readXml(await textAt(asking(written), '/rss.xml'));
    expect(texts('//item/*[name()="podcast:transcript"]/@type')).toEqual(['text/plain', 'text/vtt']);
    const { items } = await jsonAt(asking(written), '/feed.json');
    expect(items[0]._dateline.transcripts).toMatchObject([
      { mime_type: 'text/plain', language: 'en', is_captions: false },
      { mime_type: 'text/vtt', language: 'en', is_captions: true },
    ]);
    expect(await textAt(asking(written), '/releases/a.md')).toMatch(
      /"transcript":"[^"]*\/media\/words\.\w+\.txt"/,
    );
  });

  test('links to its captions in the language of the release, if there are some', async () => {
    const captioned = { ...files, 'a/talk.ja.vtt': CAPTIONS, 'a/talk.vtt': `${CAPTIONS}\n` };
    expect(await textAt(asking(captioned), '/releases/a')).toMatch(
      /talk\.\w{24}\.vtt" type="text\/vtt">Transcript/,
    );
  });

  test('names a transcript that is not there in vain', () => {
    const root = aFolder({ ...files, 'a/index.md': talks('{ file: talk.wav, transcript: none.txt }') });
    expect(problemsIn(root)).toContain('attachments.transcript: "none.txt" does not exist');
  });
});
