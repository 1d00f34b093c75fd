import { describe, expect, test } from 'vitest';
import { read, svg } from './a-picture.ts';

describe('An SVG picture with active content is refused', () => {
  const ROOT = 'viewBox="0 0 1 1"';
  test.each([
    ['<script', svg(ROOT, '<script>alert(1)</script>')],
    ['<script', svg(ROOT, '<script href="talks.js"/>')],
    ['<x:script', svg(`${ROOT} xmlns:x="http://www.w3.org/1999/xhtml"`, '<x:script>alert(1)</x:script>')],
    ['<script', svg(ROOT, '<style><![CDATA[<!--]]></style><script>alert(1)</script><!-- -->')],
    ['<foreignObject', svg(ROOT, '<foreignObject><p/></foreignObject>')],
    ['<h:iframe', svg(ROOT, '<h:iframe srcdoc="x"/>')],
    ['onload', svg(`${ROOT} onload="alert(1)"`)],
    ['onclick', svg(ROOT, "<g id='a'\nonclick = 'alert(1)'/>")],
    ['javascript:', svg(ROOT, '<a href="javascript:alert(1)"/>')],
    ['JavaScript:', svg(ROOT, '<a href=" &#x0000004A;ava&#83;cript:alert(1)"/>')],
    ['java\nscript:', svg(ROOT, '<a href="java&#10;script:alert(1)"/>')],
    ['javascript:', svg(ROOT, '<set attributeName="href" to="javascript:alert(1)"/>')],
    ['<!ENTITY', `<!DOCTYPE svg [<!ENTITY a "&#60;g/>">]>${svg(ROOT, '&a;')}`],
    [
      '<!ENTITY',
      `<!DOCTYPE svg [<!ENTITY a "java"><!ENTITY b "script:">]>${svg(ROOT, '<a href="&a;&b;"/>')}`,
    ],
    ['<!ATTLIST', `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>${svg(ROOT)}`],
    ['<?xml-stylesheet', `<?xml-stylesheet type="text/xsl" href="talks.xsl"?>${svg(ROOT)}`],
  ])('%j in %s', (active, content) => {
    expect(read('talks.svg', content)).toBe(
      `is an SVG picture with active content (${active}). Remove that, or save it as PNG`,
    );
  });

  test.each([
    ['a link', '<a href="https://news.example/"><path d="M0 0"/></a>'],
    ['a text that speaks of it', '<text>The script: it was on = off, and once again</text>'],
    ['an animation', '<animate attributeName="x" begin="0s" from="0" to="1"/>'],
    ['a picture of its own', '<image href="data:image/png;base64,AAAA"/>'],
  ])('but not %s', (_, inside) => {
    expect(read('talks.svg', svg(ROOT, inside))).toMatchObject({ width: 1, height: 1 });
  });
});
