/** Who signs for the host city. */
export const roleWords = { organiser: 'questions.byOrganiser', moderator: 'questions.byModerator' } as const;
