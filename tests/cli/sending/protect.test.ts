import PostalMime from 'postal-mime';
import { describe, expect, it, vi } from 'vitest';
import { generateKey } from '../../protect/message.ts';
import { kyrgyzstan } from '../shipped.ts';
import { withKeys } from './keys.ts';

const dkim = 'dkim: [{ domain: industriall.example, selector: letters, keyFile: keys/dkim.pem }]\n';

/** What DNS says of every name: no network is asked. */
const records = vi.hoisted(() => ({ all: [] as string[] }));
vi.mock('../../../src/system/servers/look-up-txt.ts', () => ({ lookUpTxt: () => async () => records.all }));

describe('a domain with a key', () => {
  it('sends nothing where DNS has another key', async () => {
    using workspace = await withKeys();
    const { appeal, append, edit, keep, server } = workspace;
    append('appeal.yaml', dkim.replace('industriall.example', 'federation.internal'));
    edit('data/senders.yaml', /@industriall\.example/, '@federation.internal');
    keep('dkim.pem', generateKey('-algorithm', 'ed25519'));
    records.all = [`v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 7).toString('base64')}`];
    const { exit, err } = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([exit, err]).toEqual([6, expect.stringContaining('[dkim-mismatch]')]);
    expect(server.received).toEqual([]);
    expect((await appeal('log')).out).toBe('');
  });

  it('signs each letter before it is frozen, trials too', async () => {
    using workspace = await withKeys();
    const { appeal, append, keep, server, list, read } = workspace;
    append('appeal.yaml', dkim);
    keep('dkim.pem', generateKey('-algorithm', 'ed25519'));
    expect(await appeal('send', 'kyrgyzstan-2023', '--to-self', '--yes')).toMatchObject({ exit: 0 });
    expect(await appeal('send', 'kyrgyzstan-2023', '--yes')).toMatchObject({ exit: 0 });
    for (const { body } of server.received)
      expect(body).toMatch(/^DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed\/relaxed;\r\n d=industriall\.example;/);
    const [frozen = ''] = list('data/record', '.eml');
    expect(read(`data/record/${frozen}`).toString('latin1')).toBe(server.received[1]?.body);
    expect((await PostalMime.parse(server.received[1]?.body ?? '')).attachments).toHaveLength(1);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
  });

  it('signs a copy anew that goes once more under a Message-ID of its own', async () => {
    using workspace = await withKeys();
    const { appeal, append, keep, server } = workspace;
    append('appeal.yaml', dkim.replace('industriall', 'lanterna'));
    keep('dkim.pem', generateKey('-algorithm', 'ed25519'));
    const send = ['send', 'astovia-teachers-2026', '--yes'];
    expect(await appeal(...send)).toMatchObject({ exit: 0 });
    const again = await appeal(...send, '--to', 'astovia-foreign-minister', '--again', 'lost');
    expect(again).toMatchObject({ exit: 0 });
    const signatures = server.received.map(({ body }) => body.match(/^DKIM-Signature:(?:.*\r\n)(?:\s.*\r\n)*/gm));
    expect(signatures.map((each) => each?.length)).toEqual([1, 1, 1]);
    expect(new Set(signatures.map((each) => each?.[0])).size).toBe(2);
  });

  it.each([
    ['others can read', generateKey('-algorithm', 'ed25519'), 0o640, 'secret-unreadable', 'chmod 600 keys/dkim.pem'],
    ['is none', 'a password that slipped in', 0o600, 'key-unusable', 'keys/dkim.pem'],
  ])('sends nothing where its file %s', async (_, content, mode, code, said) => {
    using workspace = await withKeys();
    workspace.append('appeal.yaml', dkim);
    workspace.keep('dkim.pem', content, mode);
    const { exit, err } = await workspace.appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([exit, err]).toEqual([2, expect.stringContaining(`[${code}]`)]);
    expect(err).toContain(said);
    expect(err).not.toContain('slipped');
    expect(workspace.server.received).toEqual([]);
    expect(await workspace.appeal('log')).toMatchObject({ out: expect.not.stringContaining(kyrgyzstan) });
  });
});
