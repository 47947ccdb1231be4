# Words of a person's own pages in English. B1, active, no "please", no exclamation marks; one term per thing.
# reviewed-by: none

## Head and foot
page-foot = This page is yours alone: do not pass its address on. Run with meetbot
page-language = Language
page-cancelled = This meeting is cancelled. It will not take place.
page-help = Trouble? Ask here:

## Personal page
page-saved = Your answer is noted. You can change it until the meeting is over.
page-over = The meeting is over
page-after = What there is now
page-runs = It is running now
page-starts-in = Starts in { $span }
page-zone-unknown = We do not know your city, so these are the venue’s times.
page-join-from = Join online, from { $time } { $city } time
page-come = Will you come?
page-unanswered = You have not answered yet.
page-said = You said
page-own-sessions = Your sessions
page-badge = Your code for the door
page-badge-hint = Show it when you arrive. It tells the door who you are, and opens nothing.
page-agenda = The whole agenda
page-feed = In your calendar
page-subscribe = Subscribe to your sessions
page-feed-hint = It follows every change, often some hours later. Sessions that came to you by mail would stand there twice. For other programs:
page-list = { $first }, { $second }
page-part-chair = you chair
page-part-moderator = you moderate
page-part-facilitator = you facilitate
page-part-lead = you lead
page-part-host = you host
page-part-speaker = you speak
page-part-rapporteur = you take the notes

## Answer
page-answers-closed = The meeting is over, so answers are closed.
page-not-stored = Nothing is stored yet. Press once to confirm.
page-confirm = Confirm: { $answer }
page-answer-yes = yes
page-answer-maybe = maybe
page-answer-no = no
page-answer-delegated = You send somebody else
page-answer-onsite = { $answer }, on-site
page-answer-online = { $answer }, online
page-mine = My page

## Join
page-opens-at = Your room opens at
page-in = in { $span }
page-moves-on = The meeting starts at { $time }. This page moves on by itself.
page-no-address = The room is open, but its address is missing
page-no-address-yet = The organiser has not set the call’s address yet. This page moves on by itself as soon as it is there.
page-join-onsite = You come on-site
page-join-closed = This link into the call is closed for you, since you have a place in the room.
page-join-switch = To join online instead, switch on your own page: its link is in every mail to you.
page-thanks = Thank you for your interest. It was on { $date }, from { $time }.

## Unsubscribe
page-stop = Stop reminders?
page-stop-button = Stop reminders
page-stopped = Reminders are stopped
page-stopped-hint = You get no more reminders of this meeting at this address, and no word of delays or other news.
page-still-comes = News of a change or a cancellation still comes, since your calendar depends on it.
page-stop-all = Stop all mail of this meeting?
page-stop-all-hint = Then changes do not reach you either. Word of a cancellation still comes, and your answer stays as it is.
page-stop-all-button = Stop all mail
page-stopped-all = All mail of this meeting is stopped
page-stopped-all-hint = Only word of a cancellation still comes. Your answer stays as it is.
page-resume-button = Send mail again
page-resumed = Mail comes again

## How somebody takes part
page-mode-title = How you take part
page-mode-link = Take part in another way: on-site or online
page-mode-until = You can switch until { $until }.
page-mode-closed = Switching closed on { $until }. To change it now, ask the organiser.
page-mode-none = There is one way to take part in this meeting.
page-mode-to-online = Join online instead
page-mode-to-onsite = Come on-site instead
page-mode-follows-online = Your seat goes to whoever waits for one, and your code for the door is void. Your calendar entries come again with your own link; your answer stays as it is.
page-mode-follows-onsite = There is a seat for you. Your calendar entries come again with the place; your answer stays as it is.
page-mode-told = Who chairs your session and who runs the timer are told.
page-mode-confirm-online = I join online
page-mode-confirm-onsite = I come on-site
page-mode-taken = All seats are taken.
page-mode-meanwhile = You can wait for one and join online meanwhile. When a seat is yours, your calendar entries come again with the place.
page-mode-wait = Wait for a seat
page-mode-waiting = You wait for a seat, and join online meanwhile.
page-mode-leave = Wait no longer
page-mode-kept = A seat is kept for you until { $until }. Without an answer it goes to the next in line.
page-mode-take = Take the seat
page-mode-let-go = Let it go
page-mode-came-done = Noted: { $mode }. Your calendar entries are on their way.
page-mode-came-same = Noted: { $mode }.
page-mode-came-waits = Noted: you wait for a seat.
page-mode-came-full = All seats are taken, so nothing was changed.
page-mode-came-closed = Switching is closed, so nothing was changed.

## Zone
page-zone = Your time zone
page-zone-label = Zone
page-zone-follows = Times on your pages, in reminders and in mails follow it. Calendar entries that you have are sent once more with these times in their text: the meeting itself does not move, and nothing is asked again.
page-zone-button = Use this zone
page-zone-noted = Noted.
page-zone-sent = Your calendar entries are on their way once more.
page-zone-link = Change your time zone

## Language
page-own-language = Your language
page-own-language-follows = Mails to you and your pages are in it from now on. Calendar entries that you have stay as they are until the meeting changes.
page-own-language-button = Use this language
page-own-language-link = Change the language of your mails

## Data and consent
page-data = My data
page-data-link = My data and consent
page-data-held = What is held of you
page-data-name = Name
page-data-address = Address
page-data-zone = Zone
page-data-language = Language
page-data-counts = Invitations: { $invitations } · answers: { $answers } · mails: { $mails }
page-data-for = It serves to invite you, to keep your calendar right, to let you in and to count who was there. Nobody is shown a list of who takes part.
page-data-part = You have a part in the programme: your name stays in it, and in what is told of the meeting.
page-data-file = Download all of it (JSON)
page-consent = What you agree to
page-consent-apart = This is apart from mail: whatever you choose, invitations and reminders come as before.
page-consent-publish = I may be named in what is published of this meeting
page-consent-photo = Photos of me may be published, with my name
page-consent-recording = I may be recorded in: { $sessions }
page-consent-button = Keep this
page-name = Is your name right?
page-name-ask = Tell the organiser how it is spelled
page-name-body = My name is spelled:

## Erased by one's own wish
page-erase = Erase me from this meeting
page-erase-link = Erase me from this meeting
page-erase-part = You have a part in this meeting, so it cannot go by itself. Write to the organiser.
page-erase-others = This cannot go by itself: others would have to be told. Write to the organiser.
page-erase-off = You are taken off the list, and your links open nothing any more.
page-erase-withdrawn = Your invitation is withdrawn: one last mail takes it out of your calendar.
page-erase-waiting = Mails that wait for you do not go: { $count }.
page-erase-deleted = Then your name, address, answers and mails are deleted here.
page-erase-stays = That somebody was there still counts, without saying who. What others were sent, and backups until they are overwritten, stay as they are.
page-erase-final = This cannot be undone.
page-erase-not = Stay on the list
page-erase-button = Erase me
page-erased = You are off the list
page-erased-next = Your data is deleted as soon as the last mail has left. You can close this page; its address opens nothing any more.

## Recording
page-recorded-full = This is recorded.
page-recorded-consent = This is recorded; of the speakers, only who agrees.
page-recorded-ask = May you be recorded in your sessions? You have not said yet.
page-recorded-yes = You agree to be recorded.
page-recorded-no = You do not agree to be recorded.
page-recorded-link = Say whether you may be recorded
