import { announcedInVain } from '../../checks/announced-in-vain.ts';
import type { Check } from '../../checks/check.ts';
import { contradictionsIn } from '../../checks/contradictions/contradictions.ts';
import { daysStillToCome } from '../../checks/days-to-come.ts';
import { lostOf } from '../../checks/lost-of.ts';
import { misfitClauses } from '../../checks/misfit-clauses.ts';
import { misfitDemands } from '../../checks/misfit-demands.ts';
import { misplacedTemplates } from '../../checks/misplaced-templates.ts';
import { namesTurnedRound } from '../../checks/name-order.ts';
import { namesInIds } from '../../checks/names-in-ids.ts';
import { neverWrittenTo } from '../../checks/never-written-to.ts';
import { ownGovernment } from '../../checks/own-government.ts';
import { placesWithoutPreposition } from '../../checks/place-prepositions.ts';
import { russianRecipients } from '../../checks/russian-recipients.ts';
import { untoldPast } from '../../checks/untold-past.ts';
import { archiveAddress } from './archive-address.ts';
import { secretAddresses } from './secret-addresses.ts';
import { warnUnlisted } from './warn-unlisted.ts';

/** What `appeal check` walks, in the order in which it tells of it. */
export const checks: readonly Check[] = [
  announcedInVain,
  daysStillToCome,
  untoldPast,
  // Told with a letter that is still to go, or else here.
  contradictionsIn,
  ownGovernment,
  misplacedTemplates,
  lostOf,
  namesInIds,
  namesTurnedRound,
  placesWithoutPreposition,
  misfitClauses,
  misfitDemands,
  russianRecipients,
  secretAddresses,
  archiveAddress,
  warnUnlisted,
  neverWrittenTo,
];
