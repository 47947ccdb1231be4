# Words of the audience's pages in English: what is on now, the foyer, planned against actual.
# reviewed-by: none

## How it stands
now-title = What is on now
now-on-time = On time.
now-few = A few minutes late.
now-late = Running { $span } late.
now-back = “{ $title }” will start on time.
now-of-room = { $room }: { $text }
now-before = Starts { $date } at { $time }.
now-by-plan = Planned times: nobody has started the clock here yet.
now-between = Today’s programme is over. It goes on { $date } at { $time }.
now-next-day = It goes on { $date } at { $time }.
now-over = The meeting is over. Thank you for being here.

## What is on
now-on = Now
now-planned-now = Now, by the plan
now-until = until about { $time }
now-until-planned = until { $time }
now-overtime = planned until { $time }, ends soon
now-paused = Paused
now-nothing = Nothing is on at the moment.
now-next = Next at about { $time }: { $title }
now-next-planned = Next at { $time }: { $title }

## The list
now-coming = Programme
now-earlier = Earlier today
now-in = starts in about { $span }
now-soon = starts in a few minutes
now-is-on = on now
now-was = planned { $time }
now-left-out = left out
now-cancelled = cancelled
now-calendar = Add to calendar
now-mine = Mine
now-own = Small: your time, { $city }
now-times = All times: { $place }
now-whole = The whole agenda
now-foyer = Screen for the foyer
now-connected = live
now-unconnected = no connection, last seen { $time }
now-foot = Run with meetbot
now-page = { $page } of { $pages }

## Planned against actual
chart-title = Planned and actual
chart-how = Outlined: planned. Filled: as it was. Hatched: past the planned end. ⚑: a fixed start.
chart-row-on-time = { $title }: planned { $planned }, was { $actual }, on time
chart-row-late = { $title }: planned { $planned }, was { $actual }, started { $span } late
chart-row-early = { $title }: planned { $planned }, was { $actual }, started { $span } early
chart-row-waiting = { $title }: planned { $planned }, not yet
chart-row-skipped = { $title }: planned { $planned }, left out
chart-row-inserted = { $title }: put in, was { $actual }
chart-inserted = put in
chart-sum-none = Nothing of this day has started.
chart-sum-on-time = On time at the end.
chart-sum-late = { $span } late at the end.
chart-sum-early = { $span } early at the end.
chart-numbers = Show the numbers
chart-item = Item
chart-planned = Planned
chart-actual = Actual
chart-start = Start
chart-length = Length
chart-hard = fixed start
chart-late = { $span } late
chart-early = { $span } early
chart-longer = { $span } longer
chart-shorter = { $span } shorter
chart-as-planned = as planned
chart-on-time = on time
chart-still = still on
chart-not-yet = not yet
chart-download = Download as a picture (SVG)
chart-replay = Replay the day
chart-show = Show this time
chart-all-rooms = All rooms
chart-to-now = What is on now
