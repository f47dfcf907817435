/** What `due` says of a letter that is sent next is what `send` answers to the command for it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Campaign, type Recipient } from '../../faults/sequences/campaign.ts';
import { Desk } from '../../faults/sequences/desk.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { withRelay } from '../relay.ts';

const labour = 'minister@labour.example';
const ombudsman = 'office@ombudsman.example';

/** A campaign of which nothing has gone: a letter to two ministers, a copy of the first to the ombudsman. */
async function begin() {
  const root = temporaryFolder();
  const campaign = await Campaign.begin();
  onTestFinished(() => campaign.end());
  await campaign.furnish(root);
  const desk = new Desk(root, campaign);
  const edit = (name: string, from: string | RegExp, to: string) => {
    const file = path.join(root, `data/${name}.yaml`);
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(file, changed);
  };
  return {
    ...{ root, campaign, desk, edit },
    send: (...words: string[]) => desk.type('send', 'example-2026', ...words, '--yes'),
    again: (one: Recipient) => desk.type('send', 'example-2026', '--to', one, '--again', 'asked for', '--yes'),
    comeBack: (one: Recipient) => desk.type('log', 'settle', keyOf(one), '--bounced', campaign.clock.today),
    withdrawConsent: () => edit('cases', 'consent: granted', 'consent: withheld'),
    /** What `due` says of each, where `send` answers the same to each command. */
    async told() {
      await desk.checkDue();
      const { out } = await desk.type('due');
      const parts = out.split(/^.* → /m).slice(1);
      return Object.fromEntries(parts.map((part) => part.split(/\n {4}/, 2) as [string, string]));
    },
  };
}

type Told = Awaited<ReturnType<typeof begin>>;

const keyOf = (one: string) => `example-2026/first/${one}/email`;
const command = (one: string) => `appeal send example-2026 --letter first --to ${one}`;

it.each<[what: string, (at: Told) => Promise<unknown>, to: string, code: string]>([
  ['names somebody who has withdrawn consent', async (at) => at.withdrawConsent(), 'labour-minister', 'no-consent'],
  [
    'is another than was reviewed',
    async ({ desk, campaign, root }) => {
      await desk.type('generate');
      campaign.reword(1, root);
    },
    'labour-minister',
    'changed-since-reviewed',
  ],
  [
    'cannot be made',
    async ({ edit }) =>
      edit('cases', '- id: first', '- id: first\n        text: { en: { closing: "As in {{case.reference}}." } }'),
    'labour-minister',
    'template-unknown-name',
  ],
  [
    'came back, and is another than was reviewed',
    async ({ desk, send, comeBack, campaign, root }) => {
      await desk.type('generate');
      await send();
      await comeBack('labour-minister');
      campaign.reword(1, root);
    },
    'labour-minister',
    'changed-since-reviewed',
  ],
  [
    'was rejected, and names somebody who has withdrawn consent since',
    async ({ campaign, send, withdrawConsent }) => {
      campaign.relay.moodTo.set(labour, 'refuses');
      await send();
      withdrawConsent();
    },
    'labour-minister',
    'no-consent',
  ],
  [
    'did not go, as a person has found out, and names somebody who has withdrawn consent since',
    async ({ campaign, send, desk, withdrawConsent }) => {
      campaign.relay.moodTo.set(labour, 'drops');
      await send();
      await desk.type('log', 'settle', keyOf('labour-minister'), '--not-sent');
      withdrawConsent();
    },
    'labour-minister',
    'no-consent',
  ],
  [
    'was put off, and would have another address by now',
    async ({ campaign, send, edit }) => {
      campaign.relay.moodTo.set(labour, 'defers');
      await send();
      edit('recipients', labour, 'office@labour.example');
    },
    'labour-minister',
    'changed-since-deferred',
  ],
  [
    'is a copy that was left, of a letter that would be another by now',
    async ({ campaign, send, again, root }) => {
      campaign.relay.moodTo.set(labour, 'refuses');
      await send();
      campaign.relay.moodTo.clear();
      await again('labour-minister');
      campaign.reword(1, root);
    },
    'ombudsman',
    'changed-since-sent',
  ],
  [
    'is a copy that came back, of a letter that would be another by now',
    async ({ campaign, send, comeBack, root }) => {
      await send();
      await comeBack('ombudsman');
      campaign.reword(1, root);
    },
    'ombudsman',
    'changed-since-sent',
  ],
  [
    'is a copy that came back, to somebody with another id by now',
    async ({ campaign, send, comeBack, root }) => {
      await send();
      await comeBack('ombudsman');
      campaign.rename('ombudsman', 'ombudsman-1', root);
    },
    'ombudsman',
    'unknown-recipient',
  ],
  [
    'is claimed, and nobody else can know of that',
    async ({ desk, root }) => {
      spawnSync('git', ['init', '-q'], { cwd: root });
      await desk.type('send', '--claim');
    },
    'ombudsman',
    'claim-unpublished',
  ],
])('of a letter that %s, says why it would be refused, in the place of a command', async (_, live, to, code) => {
  const at = await begin();
  await live(at);
  const { [to]: words } = await at.told();
  expect(words).toMatch(new RegExp(`; as it is, it would be refused: .*\\[${code}\\]`));
  expect(words).not.toContain(`${command(to)} --again "corrected`);
});

it('sends a letter by itself where others of its entry would be refused', async () => {
  const { edit, told, send } = await begin();
  expect((await told())['labour-minister']).toContain('review it, then: appeal send example-2026 --letter first\n');
  edit('recipients', '- id: justice-minister', '- id: justice-minister\n    encrypt: { smime: keys/none.pem }');
  const words = await told();
  expect(words['justice-minister']).toContain('[must-encrypt]');
  expect(words['labour-minister']).toContain(`review it, then: ${command('labour-minister')}\n`);
  expect((await send('--letter', 'first', '--to', 'labour-minister')).exit).toBe(0);
});

it('says that a copy would be refused with a letter that goes', async () => {
  const { send, comeBack, told, campaign, root } = await begin();
  await send();
  for (const one of ['labour-minister', 'ombudsman'] as const) await comeBack(one);
  campaign.rename('labour-minister', 'labour-minister-1', root);
  expect((await told())['labour-minister-1']).toMatch(
    /review it, then: appeal send example-2026 --letter first; the copy to ombudsman would be refused: .*\[bounced\]/,
  );
});

it('leads a copy that was put off to the letter that went once more, by what the plan says', async () => {
  const { send, told, campaign, desk, root } = await begin();
  campaign.relay.moodTo.set(ombudsman, 'defers');
  await send();
  campaign.relay.moodTo.clear();
  campaign.reword(1, root);
  campaign.countAgain(keyOf('labour-minister'), 1);
  await send('--to', 'labour-minister', '--again', 'another wording');
  campaign.reword(0, root);
  expect((await told()).ombudsman).toMatch(
    /would be no copy .* put back what has changed since.*\[changed-since-sent\]/,
  );
  campaign.reword(1, root);
  const [, key = ''] =
    /; to send the new version: appeal log cancel (\S+) \[/.exec((await told()).ombudsman ?? '') ?? [];
  await desk.type('log', 'cancel', key);
  expect((await told()).ombudsman).toContain(command('ombudsman'));
  expect((await send('--letter', 'first', '--to', 'ombudsman')).exit).toBe(0);
});

it('names the language in which a letter was made that was put off', async () => {
  using workspace = await withRelay('rcpt', '451 4.7.1 later', 1);
  const { appeal } = workspace;
  await appeal('send', 'kyrgyzstan-2023', '--lang', 'fr', '--yes');
  const [, words = ''] =
    /to send it as it was made then: appeal (send .* --lang fr);/.exec((await appeal('due')).out) ?? [];
  expect(await appeal(...words.split(' '), '--yes')).toMatchObject({ exit: 0, out: expect.stringContaining('sent  ') });
});

it('no longer waits for a copy that came back once its recipient is taken out of the cc', async () => {
  const { send, comeBack, told, edit } = await begin();
  await send();
  await comeBack('ombudsman');
  expect(Object.keys(await told())).toEqual(['ombudsman']);
  edit('cases', /.*cc: \[ombudsman\]\n/, '');
  expect(await told()).toEqual({});
});

it('says on which day a letter goes that is to come, and what it would be refused for then', async () => {
  const { edit, told, campaign, withdrawConsent } = await begin();
  edit('cases', '- id: first', '- id: first\n        date: 2026-11-20');
  expect((await told())['labour-minister']).toContain('review it, then, on 2026-11-20: appeal send');
  withdrawConsent();
  const before = await told();
  campaign.clock.now += 18 * 24 * 3_600_000;
  expect(before).toEqual(await told());
  expect(before['labour-minister']).toContain('[no-consent]');
});

it('asks about so many letters at most where no case is named, and says that', async () => {
  const { edit, desk, withdrawConsent, root } = await begin();
  const ids = Array.from({ length: 100 }, (_, index) => `member-${index}`);
  edit('cases', 'recipients: [labour-minister', `recipients: [${ids.join(', ')}`);
  edit('recipients', /$/, ids.map((id) => recipientOf(id)).join(''));
  withdrawConsent();
  const [, other = ''] = readFileSync(path.join(root, 'data/cases.yaml'), 'utf8').split(/(?<=cases:\n)/);
  const few = other.replace('id: example-2026', 'id: few').replace(/recipients: .*/, 'recipients: [ombudsman]');
  edit('cases', /$/, few.replace(/.*cc: .*\n/, ''));
  const all = await desk.type('due');
  expect(all.err).toContain('Of 101 letters, nobody has asked');
  expect(all.out.match(/→ .*\n.*\[no-consent\]/g)).toEqual([expect.stringContaining('→ ombudsman')]);
  const named = await desk.type('due', 'example-2026');
  expect(named.err).toBe('');
  expect(named.out).not.toContain('review it');
});

const recipientOf = (id: string) => `  - id: ${id}
    givenName: Ann
    familyName: Sample
    pronouns: she
    office: minister
    title: Member
    languages: [en]
    country: XA
    email: ${id}@parliament.example
`;
