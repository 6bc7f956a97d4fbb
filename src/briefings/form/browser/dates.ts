/** Days: texts of the form `2024-03-31`, which sort as they follow one another. */

import { digits } from "./text";

const ISO = /^\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}$/u;
/** The year in front, with marks between the numbers or without. */
const YEAR_FIRST =
  /^(\p{Nd}{4})(?:[-/.年](\p{Nd}{1,2})[-/.月](\p{Nd}{1,2})日?(?:[T ].*)?|(\p{Nd}{2})(\p{Nd}{2}))$/u;
/** The day in front: from 13 on it is no month. */
const DAY_FIRST = /^(1[3-9]|2\p{Nd}|3[01])([-/.])(\p{Nd}{1,2})\2(\p{Nd}{4})$/u;
const DAY = 86_400_000;

/** What is written year-month-day, be it a day of the calendar or not. */
export function isWrittenAsDay(text: string): boolean {
  return ISO.test(text);
}

export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split("-").map(Number) : [];
  return year > 0 && month > 0 && month < 13 && day > 0 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  const leaps = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leaps ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day that a text was meant to be, where it can be one only; otherwise empty. */
export function meantDay(text: string): string {
  const first = YEAR_FIRST.exec(text);
  const [year = "", month = "", day = ""] = first
    ? [first[1], first[2] ?? first[4], first[3] ?? first[5]]
    : [4, 3, 1].map((group) => DAY_FIRST.exec(text)?.[group]);
  const iso = `${digits(year)}-${digits(month).padStart(2, "0")}-${digits(day).padStart(2, "0")}`;
  return isDay(iso) ? iso : "";
}

/** The day that comes so many days after another. */
export function daysLater(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** How many days there are from one to another. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY);
}
