/**
 * English sentences that the night counts. Keys are `digest.…`; ICU MessageFormat. Each has at most 25 words with any figures, and says nothing that
 * the figures do not say. `{ref}` and the like are printed references.
 */
export const digestEn = {
  'digest.ideas':
    'The room wrote {ideas, plural, one {one idea} other {# ideas}}{cities, plural, =0 {.} one {, all from one city.} other {. They come from # cities.}}',
  'digest.themes': 'The room put {ideas, plural, one {one idea} other {# ideas}} into {themes, plural, one {one theme} other {# themes}}.',
  'digest.largestTheme':
    'The largest theme, {ref}, holds {ideas, plural, one {one idea} other {# ideas}}{cities, plural, =0 {} one { from one city} other { from # cities}}.',
  'digest.since':
    'New since {day}: {ideas, plural, =0 {no idea} one {one idea} other {# ideas}}, {proposals, plural, =0 {no proposal} one {one proposal} other {# proposals}}, {votes, plural, =0 {no vote} one {one vote} other {# votes}}, {actions, plural, =0 {no action} one {one action} other {# actions}}.',
  'digest.motion':
    'Proposal {ref} was {outcome, select, adopted {adopted} other {rejected}}: {for, plural, one {one vote} other {# votes}} for, {against} against, {abstain, plural, =0 {no abstention} one {one abstention} other {# abstentions}}.',
  'digest.approval':
    '{turnout} of {registered} {unit, select, delegation {delegations} other {people}} voted on {options, plural, one {one proposal} other {# proposals}}: {adopted, plural, =0 {none was adopted} one {one was adopted} other {# were adopted}}.',
  'digest.noQuorum':
    'Vote {ref} did not reach its quorum: {turnout} of {registered} {unit, select, delegation {delegations} other {people}} voted, so nothing was decided.',
  'digest.noDecision': 'Vote {ref} decided nothing: no ballot was for or against.',
  'digest.annulled': 'Vote {ref} was made void. Its ballots stay sealed and do not count.',
  'digest.actions':
    '{actions, plural, one {One action follows} other {# actions follow}}; {led, plural, =0 {none has a lead city yet} one {one has a lead city} other {# have a lead city}}.',
  'digest.stillOpen': '{votes, plural, one {One vote was} other {# votes were}} still open when the day was closed.',
  'digest.notRevealed':
    '{votes, plural, one {One vote was over, but its result was} other {# votes were over, but their results were}} not yet shown when the day was closed.',
  'digest.notVoted': '{proposals, plural, one {One proposal has} other {# proposals have}} not been voted on yet.',
  'digest.noLead': '{actions, plural, one {One action has} other {# actions have}} no lead city yet.',
  'digest.noTheme': '{ideas, plural, one {One idea stands} other {# ideas stand}} in no theme yet.',
  'digest.noIdea': '{questions, plural, one {One guiding question has} other {# guiding questions have}} no idea yet.',
} as const;
