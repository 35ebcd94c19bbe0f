import { html } from '@diagnostic/server/src/pages/html.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

describe('html', () => {
  test('escapes in text and in attributes', () => {
    expect(String(html`<a title="${'"\'<&>'}">${'<script>'}</a>`)).toBe(
      '<a title="&quot;&#39;&lt;&amp;&gt;">&lt;script&gt;</a>',
    );
  });

  test('markup, lists and nothing', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}${null}${undefined}${false}${0}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
    );
  });

  test('no text whatever opens a tag or leaves its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '`') }), (text) => {
        const markup = String(html`<p title="${text}">${text}</p>`);
        expect(markup.match(/[<>]/g)).toHaveLength(4);
        expect(markup.match(/"/g)).toHaveLength(2);
      }),
    );
  });
});
