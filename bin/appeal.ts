#!/usr/bin/env node
import { main } from '../src/cli/main.ts';
import { world } from '../src/cli/world.ts';

main(process.argv.slice(2), process, world()).then((exitCode) => {
  process.exitCode = exitCode;
});
