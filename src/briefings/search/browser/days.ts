/** Days: as ISO text, and as their number since 1970-01-01. */

const DAY = 86_400_000;
const DATE = /^([1-9]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** The number of a day given as `YYYY-MM-DD`. */
export function dayOf(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

/** A day by its number, as `YYYY-MM-DD`. */
export function isoOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function dayBefore(iso: string): string {
  return isoOf(dayOf(iso) - 1);
}

/** The first day of a year, a month or a day, such as `2024`, `2024-3`, `2024-03-09`; empty if it is none of these. */
export function firstDay(value: string): string {
  const [, year, month = "1", day = "1"] = DATE.exec(value) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  // What has no such day, as 30 February, would be moved on to another one.
  return year && !Number.isNaN(dayOf(iso)) && isoOf(dayOf(iso)) === iso ? iso : "";
}
