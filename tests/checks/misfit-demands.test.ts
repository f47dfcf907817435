import { expect, it } from 'vitest';
import { misfitDemands } from '../../src/checks/misfit-demands.ts';
import { workspaceTelling } from '../cli/one-case.ts';

function misfitsOf(language: string, ...demands: readonly string[]) {
  const { workspace, cases, read } = workspaceTelling(
    language,
    `persons: [{ id: lee, givenName: Ann, familyName: Lee }]
organisations: [{ id: ftu, name: Free Union, acronym: FTU }]
demands:
${demands.map((text) => `  - { text: "${text}" }\n`).join('')}`,
  );
  return { read, found: misfitDemands(workspace, cases) };
}

function warned(language: string, ...demands: readonly string[]): string[] {
  return misfitsOf(language, ...demands).found.map(({ code, place: at }) => `${at?.line} [${code}]`);
}

it.each([
  ['en', 'to release Ann Lee'],
  ['en', 'Release Ann Lee at once'],
  ['en', 'that Ann Lee be released'],
  ['en', 'the immediate release of Ann Lee'],
  ['en', 'immediate release of Ann Lee'],
  ['en', 'We demand the release of Ann Lee'],
  ['en', 'we demand the release of Ann Lee'],
  ['en', 'please release Ann Lee'],
  ['en', 'not to prosecute Ann Lee'],
  ['en', '1. release Ann Lee'],
  ['en', 'a) release Ann Lee'],
  ['en', 'Ann Lee be released'],
  ['en', 'Lee’s passport be returned'],
  ['en', 'FTU be recognised'],
  ['en', 'Jordan Doe must be released'],
  ['en', 'all those detained be released'],
  ['en', 'their release'],
  ['en', 'reinstating the workers'],
  ['fr', 'Ann Lee soit libérée'],
  ['es', 'Ann Lee sea puesta en libertad'],
  ['ru', 'Lee освободить'],
  ['en', '(a) release Ann Lee'],
  ['fr', 'de libérer Ann Lee'],
  ['fr', 'de ne pas poursuivre Ann Lee'],
  ['fr', 'de la libérer'],
  ['fr', 'à libérer Ann Lee'],
  ['fr', 'd’abandonner les charges'],
  ['fr', "d'abandonner les charges"],
  ['fr', 'que l’on libère Ann Lee pour travailler'],
  ['fr', 'qu’on la laisse sortir'],
  ['fr', 'pour libérer Ann Lee'],
  ['fr', 'nous demandons de libérer Ann Lee'],
  ['fr', 'Libérer Ann Lee'],
  ['fr', 'libérez Ann Lee'],
  ['fr', 'la libération d’Ann Lee'],
  ['fr', 'la réouverture de l’usine'],
  ['es', 'a poner en libertad a Ann Lee'],
  ['es', 'de poner en libertad a Ann Lee'],
  ['es', 'que se deje de perseguir a Ann Lee'],
  ['es', 'Poner en libertad a Ann Lee'],
  ['es', 'ponga en libertad a Ann Lee'],
  ['es', 'no procese a Ann Lee'],
  ['es', 'liberación de Ann Lee'],
  ['es', 'la liberación de Ann Lee'],
  ['ru', 'чтобы освободили Анну Ли'],
  ['ru', 'чтобы власти решили освободить Анну Ли'],
  ['ru', 'Освободить Анну Ли'],
  ['ru', 'освобождение Анны Ли'],
  ['ru', 'освободите Анну Ли'],
  ['ru', 'об освобождении Анны Ли'],
  ['ru', 'к освобождению Анны Ли'],
  ['ru', 'а) освободить Анну Ли'],
  ['zh', '请释放安娜'],
  ['zh', '要求释放安娜'],
  ['zh', '一、释放安娜'],
  ['ar', 'إلى الإفراج عن آن لي'],
  ['ar', 'أن يُفرج عن آن لي'],
])('in %s, warns of %j', (language, text) => {
  expect(warned(language, text)).toEqual(['10 [demand-misfit]']);
});

it.each([
  ['en', 'release Ann Lee at once'],
  ['en', 'spring the trap, and bring them home'],
  ['en', 'pending the inquiry, release Ann Lee'],
  ['en', 'following the ruling, release Ann Lee'],
  ['en', 'allow all to be released'],
  ['en', 'together with the union, end the lockout'],
  ['en', '14 days from now, report'],
  ['en', 'bring those responsible to justice'],
  ['fr', 'libérer Ann Lee'],
  ['fr', 'la libérer, et la réintégrer'],
  ['fr', 'ne pas la poursuivre'],
  ['fr', 'd’urgence, libérer Ann Lee'],
  ['fr', 'nous recevoir'],
  ['fr', 's’abstenir de toute ingérence'],
  ['fr', 'sans délai et sans condition libérer Ann Lee'],
  ['fr', 'mettre fin aux poursuites'],
  ['fr', 'conclure un accord'],
  ['es', 'poner en libertad a Ann Lee'],
  ['es', 'no procesarla'],
  ['es', 'de inmediato liberarlos'],
  ['es', 'oír a los testigos'],
  ['ru', 'немедленно освободить Анну Ли'],
  ['ru', 'не преследовать Анну Ли'],
  ['ru', 'провести расследование'],
  ['ru', 'в кратчайшие сроки встретиться с профсоюзом'],
  ['ru', 'к 1 декабря пересечь черту'],
  ['zh', '释放安娜'],
  ['zh', '水、电恢复供应'],
  ['ar', 'الإفراج عن آن لي'],
  ['ky', 'Анна Лини бошотуу'],
  ['de', 'Ann Lee freizulassen'],
])('in %s, has nothing to say of %j', (language, text) => {
  expect(warned(language, text)).toEqual([]);
});

it('says of several only what is wrong in a list too', () => {
  expect(warned('en', 'Release Ann Lee', 'to pay the wages', 'return the files')).toEqual(['11 [demand-misfit]']);
  expect(warned('en', 'Release Ann Lee', 'Ann Lee be released', 'reinstating her')).toEqual([
    '11 [demand-misfit]',
    '12 [demand-misfit]',
  ]);
  expect(warned('fr', 'libération d’Ann Lee', '2) payer les salaires')).toEqual(['11 [demand-misfit]']);
});

it('leaves it to the reading of the data to tell of a bullet', () => {
  const { read, found } = misfitsOf('en', '- release Ann Lee');
  expect(read.map(({ code }) => code)).toEqual(['bullet-typed']);
  expect(found).toEqual([]);
});

it('says how to begin', () => {
  const hints = (language: string, text: string) => misfitsOf(language, text).found.flatMap((one) => one.hints);
  for (const text of ['Ann Lee be released', 'Ann’s passport', 'reinstating her'])
    expect(hints('en', text)).toEqual(['begin it with the infinitive of what is to be done']);
  expect(hints('en', 'to release Lee')).toEqual(['begin it with what is to be done; take "to" out']);
  expect(hints('fr', 'de la libérer')).toEqual(['begin it with what is to be done; take "de" out']);
  expect(hints('fr', 'd’abandonner les charges')).toEqual(['begin it with what is to be done; take "d’" out']);
  expect(hints('es', 'a poner en libertad a Lee')).toEqual(['begin it with what is to be done; take "a" out']);
  expect(hints('zh', '要求释放李')).toEqual(['begin it with what is to be done; take "要求" out']);
  expect(hints('fr', 'L’usine doit rouvrir')).toEqual(['write "l’"; letters begin their sentences themselves']);
  expect(hints('ru', 'освобождение Ли')).toEqual(['begin it with the infinitive of what is to be done']);
});
