/** The house mark: a picture under its lamp. Decorative; the link around it carries the name. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 10L16 3l12 7" fill="none" stroke="currentColor" strokeWidth="2" />
      <rect x="4" y="10" width="24" height="19" fill="none" stroke="currentColor" strokeWidth="3" />
      <path d="M9.500 15l6.500 10 6.500-10" fill="none" stroke="#FFC233" strokeWidth="3.400" strokeLinejoin="round" />
    </svg>
  );
}
