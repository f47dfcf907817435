import designSchema from '../../../schemas/design.schema.json' with { type: 'json' };
import { hasErrors, type Outcome } from '../../diagnostic.ts';
import type { DesignFile } from '../schema/design.ts';
import { validate } from '../validate/validate.ts';
import type { SourceFile } from '../workspace.ts';
import { Origins } from '../yaml/places.ts';
import { readYaml } from '../yaml/yaml-document.ts';

/** Reads the file of a design, held against its schema; all faults are reported. */
export function parseDesign(source: SourceFile): Outcome<DesignFile> {
  const document = readYaml(source);
  const { value, diagnostics: found } = validate(document, designSchema, new Origins());
  const diagnostics = [...document.diagnostics, ...found];
  if (!document.root && diagnostics.length === 0) {
    const message = 'The file holds no data.';
    diagnostics.push({ code: 'file-empty', severity: 'error', message, place: document.place(0) });
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: value as DesignFile, diagnostics };
}
