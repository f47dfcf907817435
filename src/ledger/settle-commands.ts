/** What a person types once they know whether it went: each works as it stands, but for the day. */
export const settleCommands = (key: string, attempt?: number) => {
  const which = attempt === undefined ? '' : ` --attempt ${attempt}`;
  return `appeal log settle ${key} --sent DATE${which}, or: appeal log settle ${key} --not-sent${which}`;
};

/** The same where a letter is on record as sent on a day that is still to come. */
export const whereAhead = (key: string) =>
  `where the clock of the computer that sent it was ahead, say on which day it went: appeal log settle ${key} --sent DATE`;
