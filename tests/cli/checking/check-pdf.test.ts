import { describe, expect, it } from 'vitest';
import { kyrgyzstanPdf, shippedWorkspace } from '../shipped.ts';

describe('appeal check --pdf', () => {
  it('finds nothing in a letter, faults in other files, and says which file is not there', async () => {
    const { appeal } = shippedWorkspace();
    await appeal('generate', 'kyrgyzstan-2023');
    expect(await appeal('check', '--pdf', kyrgyzstanPdf)).toMatchObject({ exit: 0, out: '' });
    const other = await appeal('check', '--pdf', 'data/cases.yaml');
    expect([other.exit, other.out]).toEqual([1, 'data/cases.yaml: This is no PDF. (ISO 19005-2, 6.1.1)\n']);
    const absent = await appeal('check', '--pdf', 'absent.pdf');
    expect(absent.exit).toBe(2);
    expect(absent.err).toContain('absent.pdf cannot be read: there is no such file or folder (ENOENT)');
  });

  it('looks at each of several files, and takes none for a case', async () => {
    const { appeal } = shippedWorkspace();
    await appeal('generate', 'kyrgyzstan-2023');
    const both = await appeal('check', '--pdf', kyrgyzstanPdf, 'data/cases.yaml');
    expect([both.exit, both.out]).toEqual([1, 'data/cases.yaml: This is no PDF. (ISO 19005-2, 6.1.1)\n']);
    expect(both.err).toContain(`No fault found against PDF/A, level A, and PDF/UA-1: ${kyrgyzstanPdf}`);
    const stray = await appeal('check', 'data/cases.yaml', '--pdf', kyrgyzstanPdf);
    expect(stray.exit).toBe(2);
    expect(stray.err).toContain('What is “data/cases.yaml” before --pdf, a case or a file?');
  });
});
