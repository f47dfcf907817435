#!/usr/bin/env node
import { main } from '../src/cli/main.ts';
import { world } from '../src/cli/world.ts';

process.exitCode = await main(process.argv.slice(2), process, world());
