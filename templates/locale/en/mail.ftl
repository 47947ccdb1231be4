# Wording of mails in English. B1, active, no "please", no exclamation marks; one term per thing.
# reviewed-by: none

## Subjects: kind, date, time and city within 50 columns; the title follows
subject = { $head }: { $title }
subject-invite = Invitation, { $date } { $time } ({ $city })
subject-new-time = New time, { $date } { $time } ({ $city })
subject-new-room = New room { $room }, { $date } { $time } ({ $city })
subject-other-room = New room, { $date } { $time } ({ $city })
subject-update = Changed, { $date } { $time } ({ $city })
subject-cancel = Cancelled, { $date } { $time } ({ $city })
subject-uninvite = No longer invited, { $date } ({ $city })
subject-new-mode-onsite = Now on-site, { $date } { $time } ({ $city })
subject-new-mode-online = Now online, { $date } { $time } ({ $city })
subject-noted-onsite = Noted: on-site, { $date } { $time } ({ $city })
subject-noted-online = Noted: online, { $date } { $time } ({ $city })
subject-again = Your entry again, { $date } { $time } ({ $city })
subject-withdrawn = Entry withdrawn, { $date } ({ $city })
subject-not-listed = Not on the list, { $date } ({ $city })
subject-digest = { $count ->
    [one] { $count } change, { $date } ({ $city })
   *[other] { $count } changes, { $date } ({ $city })
}
subject-chase = Answer by { $by }, { $date } { $time } ({ $city })
subject-chase-open = Your answer, { $date } { $time } ({ $city })
subject-reminder = { $date } { $time } ({ $city })
subject-join = Your link, { $date } { $time } ({ $city })
subject-speaker = You speak, { $date } { $time } ({ $city })
subject-chair = You chair, { $date } { $time } ({ $city })
subject-late = Later, { $date } { $time } ({ $city })
subject-late-earlier = Earlier, { $date } { $time } ({ $city })
subject-thanks = Thank you, { $date } ({ $city })
subject-absent = { $things }, { $date } ({ $city })
subject-after = After the meeting, { $date } ({ $city })
subject-tell = { $topic }, { $date } ({ $city })

## First sentences
lede-invite-onsite = You are invited to { $place }, on { $date } at { $time }.
lede-invite-online = You are invited to join online on { $date } at { $time } { $city } time.
lede-invite-undecided = You are invited, on-site or online, on { $date } at { $time } { $city } time.
lede-new-time = New time: { $date } at { $time } { $city } time.
lede-later = Moved { $span } later: { $date }, { $time } instead of { $was } { $city } time.
lede-earlier = Moved { $span } earlier: { $date }, { $time } instead of { $was } { $city } time.
lede-late = Now at { $time } { $city } time instead of { $was }: { $span } later.
lede-late-earlier = Now at { $time } { $city } time instead of { $was }: { $span } earlier.
lede-late-own = You are on at { $time } { $city } time instead of { $was }.
lede-new-day = Moved to { $date }, { $time } { $city } time, instead of { $was }.
lede-new-end = New end on { $date }: { $now } instead of { $was } { $city } time.
lede-new-room = Go to { $now } instead of { $was }; the time stays { $time } in { $city }.
lede-room = Go to { $now }; the time stays { $time } in { $city }.
lede-link = The way to join online has changed; the time stays { $time } { $city } time.
lede-programme = The programme of { $date } has changed; the start stays { $time } { $city } time.
lede-update = Something has changed for { $date } at { $time } { $city } time.
lede-cancel = “{ $title }” on { $date }, { $time } { $city } time, will not take place.
lede-uninvite = You are no longer on the list for “{ $title }”. The meeting itself goes on.
lede-status = Now { $status }: { $date } at { $time } { $city } time.
lede-part = Your part on { $date } has changed; the start stays { $time } { $city } time.
lede-text = Only the wording has changed; the time stays { $time } { $city } time.
lede-mailbox = Answers go to another address now; the time stays { $time } { $city } time.
lede-zone = The same moment by another clock: { $date } at { $time } { $city } time.
lede-zone-rule = The zone changes its clocks by a new rule; the time stays { $time } { $city } time.
lede-new-mode-onsite = Changed by the organiser: come to { $place }, on { $date } at { $time }.
lede-new-mode-online = Changed by the organiser: join online on { $date } at { $time } { $city } time.
lede-noted-onsite = Noted: you come to { $place }, on { $date } at { $time }.
lede-noted-online = Noted: you join online on { $date } at { $time } { $city } time.
lede-again = Here is your calendar entry again: { $date } at { $time } { $city } time.
lede-reinstated = It takes place after all: { $date } at { $time } { $city } time.
lede-readded = You are on the list again: { $date } at { $time } { $city } time.
lede-swapped-day = One entry for the whole day now: { $date } at { $time } { $city } time.
lede-swapped-session = This session has its own entry now: { $date } at { $time } { $city } time.
lede-replaced = “{ $title }” leaves your calendar; another entry takes its place.
lede-withdrawn = “{ $title }” goes to another address now; the entry here is taken back.
lede-not-listed = The invitation to “{ $title }” was for somebody else; it is taken back.
lede-digest-mailbox = Answers go to another address now; a calendar mail for each entry follows.
lede-digest = { $count ->
    [one] { $count } of your sessions has changed; a calendar mail follows.
   *[other] { $count } of your sessions have changed; one calendar mail for each follows.
}
lede-digest-entries = { $count ->
    [one] { $count } of your calendar entries has changed; a mail follows.
   *[other] { $count } of your calendar entries have changed; one mail for each follows.
}
lede-digest-gone = { $count ->
    [one] { $count } entry leaves your calendar; a mail follows.
   *[other] { $count } entries leave your calendar; one mail for each follows.
}
lede-chase = We have no answer from you yet for { $date } at { $time } { $city } time.
lede-chase-seats = { $left ->
    [0] We have no answer from you yet; no seat is left, you can join online.
    [one] We have no answer from you yet; 1 of { $seats } seats is left.
   *[other] We have no answer from you yet; { $left } of { $seats } seats are left.
}
bold-cancel = will not take place
bold-uninvite = no longer on the list
lede-start-onsite = Starts { $date } at { $time } in { $place }.
lede-start-online = Starts { $date } at { $time } { $city } time, online.
lede-join = Join: { $link } It starts at { $time } { $city } time.
lede-join-below = It starts at { $time } { $city } time; your link to join is below.
lede-speaker-onsite = You speak in { $place } from { $start } to { $end }.
lede-speaker-onsite-introduced = You speak in { $place } from { $start } to { $end }, introduced by { $leader }.
lede-speaker-online = You speak online from { $start } to { $end } { $city } time.
lede-speaker-online-introduced = You speak online from { $start } to { $end } { $city } time, introduced by { $leader }.
lede-chair = You chair { $where } from { $range } { $city } time.
lede-chair-speakers = { $count ->
    [one] One speaker, { $where }.
   *[other] { $count } speakers, { $where }.
}
lede-chair-each = { $count ->
    [one] One speaker with { $each }, { $where }.
   *[other] { $count } speakers with { $each } each, { $where }.
}
lede-chair-open = { $count ->
    [one] One speaker with { $each }, then { $open } open, { $where }.
   *[other] { $count } speakers with { $each } each, then { $open } open, { $where }.
}
lede-thanks = Thank you for taking part in “{ $title }” on { $date }.
lede-absent = You were not there on { $date } for “{ $title }”.
lede-ready = { $things } of { $date } { $number ->
    [one] is
   *[other] are
    } ready.
ready-recording = recording
ready-slides = slides
ready-minutes = minutes
ready-article = article
ready-document = documents
ready-decisions = decisions

## Times
time-range = { $start }–{ $end }
date-place = { $date }, { $city } ({ $offset })
date-range-place = { $date }, { $range } { $city } ({ $offset })
range-place = { $range } { $city } ({ $offset })
day-range = { $date }, { $range }
range-city = { $range } { $city } time
day-range-city = { $date }, { $range } { $city } time
time-city = { $time } { $city } time
in-utc = { $range } UTC
written-before = { $span } before the start
planned-later = { $time }, now { $span } later
planned-earlier = { $time }, now { $span } earlier
planned-again = { $time }, as it is now
span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Labels
fact = { $label }:
label-when = When
label-utc = In UTC
label-where = Where
label-online-too = Online too
label-part = Your part
label-languages = Languages
label-from = From
label-reason = Why
label-was = Was
label-now = Now
label-new = New
label-gone = Dropped
label-stays = Stays
label-calendar = Calendar
label-session = Session
label-speakers = Speakers
label-latest = Latest finish
label-written = Written
label-planned = Planned
label-note = Note
label-test = Test
label-recording = Recording
label-slides = Slides
label-article = Article
label-minutes = Minutes
label-document = Document
label-decisions = Decision
label-tasks = Your task
label-photos = Photographs
label-answer-by = Answer by
answer-by-or-online = { $at }, else online
label-also = Also open
label-also-then = Also yours
label-kept = You keep
label-contact = Contact
label-way = The way
label-parts = In your time
label-signals = Timer
label-before = Before you
label-after = After you
label-operator = At the timer

## Facts
where-unknown = the place is still to come
where-online = Online
where-online-from = Online, from { $time }
where-platform = Online ({ $platform })
where-platform-from = Online ({ $platform }), from { $time }
where-or-onsite = or on-site: { $place }
where-in = in { $place }
where-in-online = online
languages = { $main }; { $others } interpreted
part = { $role }, { $range }
part-titled = { $role }, { $range }: { $title }
length-of = { $title }: { $span }
signals = amber { $span } before the end, red at the end
same-building = in the same building
other-building = in another building
room-step-free = The room is step-free.
room-steps = The room has steps.
day-time-city = { $date }, { $time } { $city } time
dated-part = { $date }, { $range }: { $title }
late-part = { $date }, { $range } instead of { $was }: { $title }
role-chair = chair
role-moderator = moderator
role-facilitator = facilitator
role-lead = lead
role-host = host
role-speaker = speaker
role-rapporteur = rapporteur
speaker-online = online
speaker-onsite = on-site
speaker-undecided = on-site or online
speaker-unnamed = no name yet
change-named = { $name }: { $value }
changed-zone = time zone
change-status = status
change-mode = how you take part
change-venue = venue
change-room = room
change-link = platform
change-role = your role
change-minutes = your minutes
change-title = title
change-topic = your topic
change-programme = programme
change-mailbox = answers to
change-meeting = meeting
mode-onsite = on-site
mode-online = online
mode-undecided = undecided
status-confirmed = confirmed
status-tentative = not yet certain
status-cancelled = cancelled
stays-time = date and time
stays-place = place and link
calendar-goes = Your calendar entry goes with this mail.
calendar-swapped = It takes the place of what you had for this day.
answer-stands = Your yes stands; you need not answer again.
row-reinstated = takes place after all
row-readded = you are on the list again
row-swapped-day = one entry for the whole day
row-swapped-session = an entry of its own
row-uninvited = you are no longer on the list
row-replaced = another entry takes its place
digest-twice = An entry may then stand twice in your calendar; delete the older one.
digest-asked = { $count ->
    [one] One of them asks for your answer again.
   *[other] { $count } of them ask for your answer again.
}
digest-others = { $count ->
    [one] your other entry
   *[other] your { $count } other entries
}
digest-more = { $count ->
    [one] and 1 more change, in a mail of its own
   *[other] and { $count } more changes, in mails of their own
}
test-note = Only you get this mail. Nobody else was told anything.

## Buttons
answer-yes = Yes
answer-maybe = Maybe
answer-no = No
answer-yes-onsite = Yes, on-site
answer-yes-online = Yes, online
answer-hint = or answer in your calendar
answer-missing = We have no answer from you yet
button-agenda = See the agenda
button-seat = Take the seat or let it go
button-speaker = Open my timer
button-chair = Open the timer
button-recording = See the recording
button-slides = See the slides
button-ready-both = Recording and slides
button-ready-all = See what is ready
button-way = See the way
button-personal = Open my page
button-sessions = See my sessions
join-online = Join online
offer-online = Attend online instead
offer-onsite = Come on-site instead
offer-until = { $offer } (until { $date })
link-line = { $label }:

## Programme and practical lines
waiting-before = { $count ->
    [0] Nobody waits before you.
    [one] One person waits before you.
   *[other] { $count } people wait before you.
}
switched-topic = Who takes part has changed
switched-online = { $name }, { $role } in “{ $session }”, will join online, not on-site.
switched-onsite = { $name }, { $role } in “{ $session }”, will come on-site, not join online.
seat-topic = Seat free until { $until }
seat-said = A seat is free for you: take it until { $until }, or it goes to the next in line.
seat-meanwhile = Until then you join online.
no-seat-topic = No seat became free
no-seat-said = No seat on-site became free: you take part online, as your calendar entry says.
rows-title = Programme
entry-clock = Programme, { $city } time
entry-two-clocks = Programme, { $city } time (in brackets { $other } time)
rows-changes = What changes
row-cancelled = { $title } (cancelled)
rows-more = { $count ->
    [one] and 1 more session
   *[other] and { $count } more sessions
}
doors = Doors open at { $time } { $city } time.
map = Map
step-free = The way in is step-free.
not-step-free = The way in has steps.
night = This is at night for you.
night-recorded = This is at night for you. A recording is planned.
recorded = A recording is planned.
recorded-consent = You are recorded only if you agree.
link-personal = The link is yours alone.
backup = If the link fails, watch here
dial-in = By phone: { $number }
help = Help: { $contact }
cannot-come = I cannot come

## Footer
why = You get this because { $org } has you on the list.
why-role = You get this because { $org } has you on the list as { $role }.
why-not = You get this because { $org } had you on the list.
why-answered = You get this because somebody at this address answered an invitation of { $org }.
times-for = Times for { $city } ({ $offset }).
times-venue = Times for { $city } ({ $offset }), where the meeting is: we do not know your time zone.
change-zone = Change zone or language
stop-reminders = Stop reminders (cancellations still come)
stop-news = Stop news and reminders (cancellations still come)
deleted-on = Your address, answers and mails are deleted by { $date }.
task-due = { $text } (by { $due })
more-after = There is more on your page: { $count }
photos-yes = You agreed that photographs of you may be published. Change that here
photos-no = You have not agreed to photographs of you being published. Change that here
sent-with = Sent with meetbot
sender-via = { $contact } via { $meeting }

## Account: a link for a new password
subject-password = Link for a new password, until { $date }, { $time } UTC ({ $host })
lede-password = Set a new password for { $account }; the link works once, until { $time } UTC.
title-password = A new password
label-until = Works until
label-account = Account
until-utc = { $date }, { $time }{"\u00A0"}UTC
button-password = Set a new password
password-others = Every other browser of this account is signed out when you use it.
password-not-asked = You did not ask for it? Then somebody else typed your name. Nothing has changed, and you can leave this mail alone.
why-password = You get this because this address belongs to the account { $account } at { $host }.

## A counter-proposal that was not taken
subject-decline = Not changed: { $title }
lede-decline = { $title } stays as it is: the time or place that you proposed was not taken.
decline-answer = Your answer stands. Change it in your calendar or on your page.

## Registering: a link to confirm, or word that they are on the list
subject-registering = Confirm, { $date } { $time } ({ $city })
subject-registered = On the list, { $date } { $time } ({ $city })
lede-registering = Confirm that you register for “{ $title }”: you are not on the list yet.
lede-registered = You are on the list of “{ $title }” already.
button-registering = Look and confirm
button-registered = See my page
registering-not-asked = You did not ask for it? Then somebody else typed your address. Nothing happens unless you confirm, and what was typed is deleted.
registered-not-asked = You did not ask for it? Then somebody else typed your address. Nothing has changed, and you can leave this mail alone.
why-registering = You get this because this address was typed at { $host } to register.
