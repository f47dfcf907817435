/** What a person types once they know whether it went: each works as it stands, but for the day. */
export const settleCommands = (key: string) =>
  `appeal log settle ${key} --sent DATE, or: appeal log settle ${key} --not-sent`;
