/** A thread that parses files: gets sources, and sends back what parsing has found, each as JSON. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SourceFile } from '../../workspace/workspace.ts';
import { parseToJson } from './parse-to-json.ts';

const sources = workerData as readonly SourceFile[];
parentPort?.postMessage(sources.map(parseToJson));
