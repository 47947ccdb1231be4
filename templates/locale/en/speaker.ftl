# Words of the speaker’s phone in English. B1, active, no exclamation marks; one term per thing.
# reviewed-by: none

## When they are on
phone-in = You are on in { $span }
phone-soon = You are on as soon as all is ready
phone-now = On now
phone-spoken = Thank you. You spoke { $spoken } of { $whole }.
phone-none = You have no item of your own in this programme.
phone-times = { $time }, planned { $planned }
phone-leads-now = You lead { $name }. Now: { $title }
phone-leads-next = You lead { $name }. Next, at { $time }: { $title }
phone-start = Start
phone-room = Room
phone-lead = Introduced by
phone-join = Join the call

## What they are told, and what they ask for
phone-ok = OK
phone-read = Read
phone-more = More time
phone-ask = I need 2 more minutes
phone-asked = Asked. The operator decides.
phone-given = Given.
phone-declined = Declined: please keep to your time.
phone-tone-on = Tone on
phone-tone-off = Tone off

## Without their link
phone-no-link = This needs its link
phone-no-link-where = This page is opened by the link in your reminder mail. Open it again on this phone.
