/** A moment of a recording as people read it: "1:02:03.45", "0:07.20"; to the hundredth of a second. */
export function clockTime(seconds: number): string {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  const [hours, minutes] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6_000) % 60];
  const rest = (hundredths % 6_000) / 100;
  const written = rest.toFixed(2).padStart(5, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${written}` : `${minutes}:${written}`;
}
