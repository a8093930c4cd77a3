const shorthands = /^(?:hourly|daily|weekly|monthly|yearly)$/;
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * Returns a calendar expression of systemd as a schedule of a model; undefined for one that cron cannot have.
 *
 * @example
 * readCalendar("Mon..Fri 03:30") // "30 3 * * 1-5"
 */
export function readCalendar(text: string): string | undefined {
  const words = text.trim().split(/\s+/);
  if (shorthands.test(text.trim())) return `@${text.trim()}`;
  const weekday = /^[A-Za-z]/.test(words[0] ?? "") ? readWeekdays(words.shift() ?? "") : "*";
  const date = /-/.test(words[0] ?? "") ? words.shift() : "*-*-*";
  const time = words.shift() ?? "00:00";
  const [, month, day] = /^(?:\*-)?([^-]+)-([^-]+)$/.exec(date ?? "") ?? [];
  const [, hour, minute] = /^([^:]+):([^:]+)(?::0{1,2})?$/.exec(time) ?? [];
  const fields = [minute, hour, day, month].map((field) => readField(field ?? ""));
  if (weekday === undefined || words.length > 0 || fields.includes(undefined)) return undefined;
  return [...fields, weekday].join(" ");
}

function readField(text: string): string | undefined {
  const items = text.split(",").map((item) => {
    if (item === "*") return "*";
    const [, start, end, step] = /^(\d+|\*)(?:\.\.(\d+))?(?:\/(\d+))?$/.exec(item) ?? [];
    if (start === undefined) return undefined;
    const first = start === "*" ? "*" : String(Number(start));
    const range = end === undefined ? first : `${first}-${Number(end)}`;
    if (step === undefined) return range;
    // `0/15` begins at 0 and has no end.
    return end === undefined && Number(first) > 0
      ? undefined
      : `${end === undefined ? "*" : range}/${step}`;
  });
  return items.includes(undefined) ? undefined : items.join(",");
}

function readWeekdays(text: string): string | undefined {
  const numbers = text.split(",").map((item) => {
    const ends = item.split("..").map((day) => days.indexOf(day.slice(0, 3).toLowerCase()));
    const [first = -1, last] = ends;
    if (ends.includes(-1)) return undefined;
    // A range to Sunday ends with 7, as cron counts it.
    return last === undefined ? String(first) : `${first}-${last < first ? last + 7 : last}`;
  });
  const isValid = numbers.every((number) => number !== undefined && !/-(?:[89]|1\d)/.test(number));
  return isValid ? numbers.join(",") : undefined;
}
