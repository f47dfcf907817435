import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const id = 'kyrgyzstan-2023';
const other = 'astovia-teachers-2026';
const quay = `id: quay
kind: protest
title: TODO
country: XA
languages: [en]
sender: industriall
recipients: [astovia-president]
demands: [{ text: stop }]
`;

it('warns of what is yet to be filled in in the cases that are named alone', async () => {
  const { appeal, at, edit } = shippedWorkspace();
  mkdirSync(at('data/cases'));
  writeFileSync(at('data/cases/quay.yaml'), quay);
  edit('data/cases.yaml', 'fr: Arrestations de dirigeants syndicaux au Kirghizistan', 'fr: TODO');
  const warned = async (...argv: string[]) => {
    const { err } = await appeal(...argv, '--reporter', 'concise');
    return [...err.matchAll(/^(\S+?):\d+:\d+: warning unfinished/gm)].map(([, file]) => file);
  };
  for (const command of [['check'], ['generate'], ['due'], ['follow-up', '--due']]) {
    expect(await warned(...command), command[0]).toEqual(['data/cases.yaml', 'data/cases/quay.yaml']);
    expect(await warned(...command, id), command[0]).toEqual(['data/cases.yaml']);
    expect(await warned(...command, 'quay'), command[0]).toEqual(['data/cases/quay.yaml']);
    expect(await warned(...command, other), command[0]).toEqual([]);
    expect(await warned(...command, other, 'quay'), command[0]).toEqual(['data/cases/quay.yaml']);
  }
  const { diagnostics } = JSON.parse((await appeal('check', other, '--json')).out);
  expect(diagnostics.filter(({ code }: { code: string }) => code === 'unfinished')).toEqual([]);
});

it('says that no holidays are known of the countries of the cases that are named alone', async () => {
  const { appeal, at, text } = shippedWorkspace();
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 10 working days }\n`);
  const said = 'No public holidays are known of XA';
  for (const command of ['due', 'follow-up', 'check']) {
    const named = async (...ids: string[]) => (await appeal(command, ...ids)).err;
    expect(await named(), command).toContain(said);
    expect(await named(other), command).toContain(said);
    expect(await named(id), command).not.toContain(said);
  }
});
