import { describe, expect, it } from 'vitest';
import { fenced, plain, plainParagraphs } from '../../../../main/core/publish/markdown';

describe('text in Markdown', () => {
  it.each([
    ['seed-small', 'seed-small'],
    ['a*b_c', 'a\\*b\\_c'],
    ['[x](y)', '\\[x\\](y)'],
    ['- no list', '\\- no list'],
    ['# no title', '\\# no title'],
    ['12. no list', '12\\. no list'],
    ['1.5 epochs', '1.5 epochs'],
    ['a | b', 'a \\| b'],
    ['<b> & co', '&lt;b&gt; &amp; co'],
    [' two\n lines ', 'two lines'],
  ])('%j is written as %j', (text, markdown) => {
    expect(plain(text)).toBe(markdown);
  });

  it('keeps its paragraphs apart', () => {
    expect(plainParagraphs('one\nline\n\n\n# two\n')).toBe('one line\n\n\\# two');
  });

  it('has code in a fence that the code cannot close', () => {
    expect(fenced('json', 'a ``` b')).toBe('````json\na ``` b\n````');
    expect(fenced('sh', 'a')).toBe('```sh\na\n```');
  });
});
