# Words of the live screens in English. B1, active, no exclamation marks; one term per thing.
# reviewed-by: none

## Messages at hand, for the stage: what a speaker reads at a glance
stock-wrap-up = Come to an end
stock-louder = Speak up
stock-microphone = Hold the microphone closer
stock-questions = Take questions now
stock-time-up = Your time is up
stock-thanks = Thank you

## How a number is told
live-form = { $count ->
    [one] one
   *[other] other
}
live-seconds = { $count } s
live-minutes = { $count } min
live-hours = { $count } h
live-hours-minutes = { $hours } h { $minutes } min
live-on-time = on time
live-left = remaining time

## How the page is connected
live-connected = live
live-alone = counting locally
live-lost = connection lost, counting locally
live-as-of = as of { $time }
live-no-answer = The server did not answer. Look before you press again.

## Where the timer stands
live-wrap-up = WRAP UP
live-over = OVER
live-paused = PAUSED
live-idle = Nothing is running
live-idle-next = Nothing is running, next: { $title }
live-thanks = Thank you
live-message = Message
live-demo = DEMO
live-demo-means = A made-up meeting with made-up people. No mail leaves this machine.
live-test = TEST
live-test-means = This is a test system. None of its mails reach people.
live-rehearsal = REHEARSAL x{ $count }

## Who leads and speaks
live-lead = { $role } { $name }
live-more-people = { $form ->
   *[other] { $names } and { $count } more
}

## What a screen reader hears
live-said-started = { $title } started, { $span } left
live-said-left = { $form ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}
live-said-up = Time is up
live-said-over = { $form ->
    [one] { $count } minute over
   *[other] { $count } minutes over
}
live-said-message = Message: { $text }
live-said-on-time = Running on time
live-said-late = { $form ->
    [one] Running { $count } minute late
   *[other] Running { $count } minutes late
}
live-said-early = { $form ->
    [one] Running { $count } minute early
   *[other] Running { $count } minutes early
}
live-said-both = { $first }. { $second }
