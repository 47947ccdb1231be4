# Words of the operator’s screen in English. B1, active, no exclamation marks; one term per thing.
# reviewed-by: none

## The head
op-demo = A demo operator presses the buttons until you press one.
op-delay = Delay
op-delay-line = { $late } min, end of day { $end }
op-delay-one = { $late } min, end of day { $end } ({ $title } absorbs { $count })
op-delay-breaks = { $late } min, end of day { $end } (breaks absorb { $count })
op-viewers = viewers
op-phones = phones
op-stages = stages
op-here = { $people } here
op-with = with { $names }
op-stage = Stage
op-audience = Audience
op-links = Links
op-tracks = Tracks
op-runs-into = “{ $first }” runs { $span } into the fixed start of “{ $second }”
op-clash = { $name } is wanted in { $names } at once
op-quoted = “{ $title }”
op-and = { $first } and { $second }
op-tell = { $form ->
    [one] Tell { $count } person: { $title }
   *[other] Tell { $count } people: { $title }
}
op-tell-again = { $form ->
    [one] Correct what { $count } person was told: { $title }
   *[other] Correct what { $count } people were told: { $title }
}
op-from-to = { $first } → { $second }
op-anyway = Start anyway
op-not-yet = Not yet
op-mails = { $form ->
    [one] { $count } mail is on the way.
   *[other] { $count } mails are on the way.
}
op-noted = The new start is noted.
op-left-out = { $form ->
    [one] The journal could not be read from step { $number } on ({ $text }); { $count } step is left out. The next press goes on from there.
   *[other] The journal could not be read from step { $number } on ({ $text }); { $count } steps are left out. The next press goes on from there.
}

## The card and its steps
op-expected-at = { $title } is expected at { $time }
op-room-ready = room ready
op-room-not = room not ready
op-stream-ready = online ready
op-stream-not = online not ready
op-room = Room
op-stream = Online
op-ready = ready
op-not-ready = not ready
op-waits = { $title } waits for { $names }
op-next = Next: start { $title }
op-finish-item = Finish { $title }
op-start-item = Start { $title }
op-pause = Pause
op-resume = Resume
op-take-one = Take 1 minute
op-give-one = Give 1 minute
op-give-five = Give 5 minutes
op-finish = Finish
op-undo = Undo
op-redo = Redo
op-no-undo = Nothing to undo
op-no-redo = Nothing to redo
op-step = { $text } ({ $name }, { $span } ago)
op-timer = the timer
op-asks = { $name } asks for { $span } more
op-give = Give { $span }
op-no = No

## What a step did
op-did-started = started “{ $title }”
op-did-back = started “{ $title }”, { $span } back
op-did-paused = paused “{ $title }”
op-did-resumed = resumed “{ $title }”
op-did-gave = gave { $span } to “{ $title }”
op-did-took = took { $span } from “{ $title }”
op-did-squeezed = took { $span } for “{ $title }” to start in time
op-did-finished = finished “{ $title }”
op-did-armed = put “{ $title }” on deck
op-did-skipped = skipped “{ $title }”
op-did-unskipped = took “{ $title }” in again
op-did-reset = reset “{ $title }”
op-did-moved = moved “{ $first }” before “{ $second }”
op-did-last = moved “{ $title }” to the end
op-did-inserted = put in “{ $title }”
op-did-rolled = let the items run by themselves
op-did-taken = took the timer in hand

## Messages and switches
op-write = Write a message
op-how = How and where
op-speaker = Speaker
op-chair = Chair
op-at-stage = stage
op-at-speaker = phone
op-at-chair = chair
op-to = to { $names }
op-to-urgent = urgent, to { $names }
op-shown-on = shown on { $names }
op-tapped = tapped OK: { $names }
op-place-count = { $name } { $count }
op-also = { $first }; { $second }
op-clear-all = Clear all
op-blackout = Blackout
op-on = on
op-off = off
op-blink = Blink
op-blink-stage = Blink the stage
op-roll = Roll
op-by-itself = by itself
op-manual = manual

## The running order
op-on-air = LIVE
op-skipped = SKIPPED
op-planned = planned
op-expected = expected
op-ran = ran
op-on-deck = on deck
op-inserted = inserted
op-all-tracks = all tracks
op-told = told { $time }
op-change = Change { $title }
op-shortest = { $span }, min { $count }
op-start-here = Start here
op-started = Started
op-at = at { $time }
op-start-then = Start as of then
op-arm = Put on deck
op-time = Time
op-place = Place
op-up = Move up
op-down = Move down
op-insert-before = Insert before…
op-title = Title
op-a-break = a break
op-for-all = for all rooms
op-insert = Insert
op-skip = Skip…
op-skip-means = It will not be held, and what follows moves up as far as the plan lets it.
op-skip-it = Skip it
op-room-is = Room is ready
op-room-is-not = Room is not ready
op-stream-is = Online is ready
op-stream-is-not = Online is not ready
op-ready-head = Ready
op-hold = Hold it after all
op-reset = Reset…
op-reset-means = It waits again as if it had never been started, and what was added to it is forgotten.
op-reset-it = Reset it

## Notes and keys
op-note-form = ! decision   @name action   ? question
op-keep-note = Keep note
op-note-hint = What was said or decided, then Enter. It begins with ! for a decision, @name for an action, ? for a question. Notes wait for approval.
op-notes = Notes
op-keys = Keys
op-space = Space
op-key-space = Pause, go on
op-key-n = Next, held for half a second or pressed twice
op-key-plus = Give, take one minute
op-key-stock = The messages under these numbers
op-key-b = Blackout, and back
op-key-esc = Close what is open
op-key-help = This list
op-close = Close
op-make-room = Make room

## Make room for a fixed start
squeeze-title = Make room for { $title }
squeeze-lead = It starts at { $time } { $name }. { $title } before it is expected until { $end }: { $span } too long.
squeeze-breaks = Shorten breaks
squeeze-break-one = Shorten the break
squeeze-break-all = Shorten the breaks
squeeze-no-break = No break before it can be shorter than it is expected to be.
squeeze-talks = A little from each
squeeze-talk-one = Shorten it
squeeze-talk-all = Shorten all of them
squeeze-no-talk = Nothing that waits before it can give time: each gives at most a quarter of its plan.
squeeze-skip = Skip an item
squeeze-left-out = What is left out
squeeze-in-time = { $title }, { $span }: in time
squeeze-too-long = { $title }, { $span }: still { $late } too long
squeeze-no-skip = Nothing that waits before it would help.
squeeze-still = It still runs { $span } into it.
squeeze-then = It then starts in time.
squeeze-running = What is on now
squeeze-undo = One undo takes any of these back.
squeeze-back = Back to the timer
squeeze-operator = Operator
squeeze-none = Nothing runs into the start of “{ $title }”.

## Tell people of another start
tell-title = Tell people: { $title }
tell-who = Who
tell-changes = What changes, on their clock
tell-answer = Answer
tell-moves = Their calendars move.
tell-stand = Their calendars move, and their answers stay.
tell-asked = { $form ->
    [one] { $count } person is asked again: their day changes.
   *[other] { $count } people are asked again: their day changes.
}
tell-late = { $form ->
    [one] { $count } person gets a late notice: their entry stays.
   *[other] { $count } people get a late notice: their entry stays.
}
tell-late-alone = They get a late notice; their calendars stay as they are.
tell-stays = stays: { $text }
tell-delegated = sends somebody else
tell-none = none yet
tell-ask = is asked for again
tell-entry = late notice, the entry stays
tell-nobody = Nobody needs a mail: what is on its way is taken back.
tell-day = Who has one invitation for the whole day keeps it while the day begins and ends as planned. Feeds show the new start.
tell-send = { $form ->
    [one] Send { $count } mail
   *[other] Send { $count } mails
}
tell-note = Note the new start
tell-time = time
tell-end = end
tell-start = start
tell-mode = mode
tell-role = role
tell-minutes = minutes
tell-topic = topic
tell-description = description
tell-zone-rule = rule of the zone
