/** A thread that reads ledgers: gets the folder of a workspace, and sends back the digests. */
import { parentPort, workerData } from 'node:worker_threads';
import { serialiseEntry } from '../../ledger/entry-line.ts';
import { readLedger } from '../../ledger/read-ledger.ts';
import { digestOfLedger } from '../../system/digest.ts';
import { openLedger } from '../../system/ledger-files.ts';

const files = openLedger(workerData as string, { read: readLedger, serialise: serialiseEntry });
parentPort?.postMessage(new Map(files.casesNow().map((id) => [id, digestOfLedger(files.bytesNow(id))])));
