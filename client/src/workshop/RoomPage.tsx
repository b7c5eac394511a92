/** Not built yet. */
export function RoomPage() {
  return null;
}
