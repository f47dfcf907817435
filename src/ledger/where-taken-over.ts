/** What a person does where a letter went under the id of a case that tells of other things by now. */
export function whereTakenOver(caseId: string, letter: string): string {
  return `as a letter with other facts and demands: what ${caseId} says now has not been sent. If it is another case, give it an id of its own and put the old case back; if it is the same case, write "elsewhere: true" into the entry ${letter}`;
}
