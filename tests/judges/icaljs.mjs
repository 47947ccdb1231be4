// One process judges many files: a line of JSON with {text} comes in, a line with {errors, starts} goes out.
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]));
ICAL.design.strict = true;

function read(text) {
  // Zones are kept for the process: without this, a file would be read by an earlier file's VTIMEZONE.
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const starts = [];
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const start = new ICAL.Event(component).startDate;
    if (start === null) throw new Error("VEVENT without DTSTART");
    if (!start.isDate) starts.push(start.toUnixTime());
  }
  return starts;
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { errors: [], starts: read(JSON.parse(line).text) };
  } catch (error) {
    answer = { errors: [String(error)], starts: [] };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
