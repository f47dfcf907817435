/** A thread that parses files: gets sources, and sends back what parsing has found, each as JSON. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FileBytes, TextFile } from '../../system/workspace/read-workspace.ts';
import { parseToJson } from './parse-to-json.ts';

const files = workerData as readonly FileBytes[];
parentPort?.postMessage(files.map(({ path, bytes }) => parseToJson(new TextFile(path, bytes))));
