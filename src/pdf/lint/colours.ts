import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { rootOf } from './pages.ts';
import { type PdfDictionary, type PdfObject, PdfStream } from './syntax.ts';

/** The operators that set a colour of a device, and the space that it is of. */
const deviceOperators: Readonly<Record<string, string>> = {
  g: 'DeviceGray',
  G: 'DeviceGray',
  rg: 'DeviceRGB',
  RG: 'DeviceRGB',
  k: 'DeviceCMYK',
  K: 'DeviceCMYK',
};
const components: Readonly<Record<string, number>> = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 };
const shortNames: Readonly<Record<string, string>> = {
  G: 'DeviceGray',
  RGB: 'DeviceRGB',
  CMYK: 'DeviceCMYK',
  I: 'Indexed',
};
const calibrated = new Set(['CalGray', 'CalRGB', 'Lab']);

/** Colours mean the same everywhere: through a profile of their own, or that of the output intent (ISO 19005-2, 6.2.4). */
export class ColourLint {
  readonly #file: PdfFile;
  /** The number of parts that a colour of the output intent has; 0 where there is none. */
  readonly #intended: number;

  constructor(file: PdfFile) {
    this.#file = file;
    const [profile] = file
      .list(rootOf(file).get('OutputIntents'))
      .map((intent) => file.dictionary(file.dictionary(intent).get('DestOutputProfile')));
    this.#intended = Number(profile?.get('N') ?? 0);
  }

  /** @returns whether the operator is one of colours. */
  operator(name: string, operands: readonly PdfObject[], resources: PdfDictionary, report: Report): boolean {
    const device = deviceOperators[name];
    if (device !== undefined) this.space(device, resources, report);
    else if (name === 'cs' || name === 'CS') this.#named(String(operands[0]), resources, report);
    else if (name !== 'scn' && name !== 'SCN') return false;
    else if (typeof operands.at(-1) === 'string') this.#pattern(String(operands.at(-1)), resources, report);
    return true;
  }

  /** A space as images among the operators name it. */
  inlineSpace(space: PdfObject, resources: PdfDictionary, report: Report): void {
    const [name, ...rest] = Array.isArray(space) ? space : [space];
    const long = shortNames[String(name)] ?? String(name);
    if (rest.length > 0) this.space([long, ...rest.map((one) => shortNames[String(one)] ?? one)], resources, report);
    else this.#named(long, resources, report);
  }

  #named(name: string, resources: PdfDictionary, report: Report): void {
    if (name in components || name === 'Pattern') this.space(name, resources, report);
    else {
      const space = this.#file.dictionary(resources.get('ColorSpace')).get(name);
      if (space === undefined) report('A 6.2.2', `the colour space ${name} is not among its resources.`);
      else this.space(space, resources, report);
    }
  }

  #pattern(name: string, resources: PdfDictionary, report: Report): void {
    const pattern = this.#file.dictionary(this.#file.dictionary(resources.get('Pattern')).get(name));
    if (pattern.size === 0) report('A 6.2.2', `the pattern ${name} is not among its resources.`);
    const shading = this.#file.dictionary(pattern.get('Shading'));
    if (shading.has('ColorSpace')) this.space(shading.get('ColorSpace'), resources, report);
  }

  /** A colour space, and those that it stands on. */
  space(value: PdfObject | undefined, resources: PdfDictionary, report: Report, depth = 0): void {
    const found = this.#file.resolve(value);
    const [name, second, third] = (Array.isArray(found) ? found : [found]).map((one) => this.#file.resolve(one));
    const kind = String(name);
    const parts = components[kind];
    if (parts !== undefined) this.#device(kind, parts, resources, report);
    else if (kind === 'Indexed' || kind === 'Pattern') {
      if (second !== undefined && depth < 5) this.space(second, resources, report, depth + 1);
    } else if (kind === 'Separation' || kind === 'DeviceN') {
      if (depth < 5) this.space(third, resources, report, depth + 1);
    } else if (kind === 'ICCBased') this.#profile(second, report);
    else if (!calibrated.has(kind)) report('A 6.2.4.1', `${kind} is no colour space.`);
  }

  /** Where the resources say what the colours of a device are, that space has a profile. Grey is a part of every device. */
  #device(kind: string, parts: number, resources: PdfDictionary, report: Report): void {
    const spaces = this.#file.dictionary(resources.get('ColorSpace'));
    if (spaces.has(kind.replace('Device', 'Default'))) return;
    if (parts === this.#intended || (parts === 1 && this.#intended > 0)) return;
    report('A 6.2.4.3', `a colour has ${parts} parts, which the output intent has no profile for.`);
  }

  #profile(stream: PdfObject | undefined, report: Report): void {
    const found = stream instanceof PdfStream ? stream : undefined;
    const bytes = found ? this.#file.unpacked(found) : new Uint8Array();
    const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
    const parts = { GRAY: 1, 'RGB ': 3, 'Lab ': 3, CMYK: 4 }[word(16)];
    if (parts === undefined || found?.dictionary.get('N') !== parts || word(36) !== 'acsp' || (bytes[8] ?? 9) > 4) {
      report(
        'A 6.2.4.2',
        'the profile of a colour space is no ICC profile, or of another number of colours than it says.',
      );
    }
  }
}
