import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { pagesOf, paragraph } from '../typeset/sample.ts';
import { readPdf } from './read.ts';

const sentences = [
  '我们谨代表兰特纳工人联合会（LFW）致函阁下，本会在96个国家拥有214个会员工会。',
  '这些行为违反了《1948年结社自由和保护组织权利公约》（第87号），也违反了“国际劳工组织”的原则——即结社自由原则。',
  '警方在未出示搜查令的情况下搜查了工会在Astova和Norrhaven的办公室，并带走了会员名单……其家属说：“我们不知道！”（见附件一）、（见附件二）。',
];
const pdf = paintPdf(
  pagesOf({
    language: 'zh',
    title: '信',
    addressee: ['部长先生阁下', '劳动部部长', '10100 Astova'],
    body: sentences.map((sentence) => paragraph(sentence)),
  }),
);

describe('a letter in Chinese', () => {
  it('is read in its order by pdf.js, without spaces that nobody wrote', async () => {
    const read = (await readPdf(pdf)).text.replace(/\n/g, '');
    for (const sentence of sentences) expect(read).toContain(sentence);
    expect(read).toContain('部长先生阁下劳动部部长10100 Astova');
  });

  it.skipIf(spawnSync('pdftotext', ['-v']).error)('is read in its order by poppler', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'appeal-'));
    const file = path.join(folder, 'letter.pdf');
    writeFileSync(file, pdf);
    try {
      const read = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\n/g, '');
      for (const sentence of sentences) expect(read).toContain(sentence);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('meets the standards, with its fonts cut to what it shows', () => {
    expect(lintPdf(pdf)).toEqual([]);
    expect(pdf.length).toBeLessThan(80_000);
  });
});
