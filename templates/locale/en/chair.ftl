# Words of the chair’s tablet in English. B1, active, no exclamation marks; one term per thing.
# reviewed-by: none

## What runs
chair-now = Now
chair-next = Next
chair-finished = Every item is finished
chair-times = started { $start }, ends { $end }, planned { $planned }
chair-expected-at = expected { $time }
chair-marks = Ready marks
chair-ready-room = Room ready
chair-ready-stream = Stream ready

## The running order
chair-order = Running order
chair-table = Table of the running order
chair-item = Item
chair-started = Started
chair-expected = Expected
chair-scheduled = Scheduled
chair-latest = Latest finish
chair-latest-hint = Latest finish: end by then, and the next fixed start and the end of the day stay on time.

## Who speaks
chair-who = Who speaks
chair-nobody = Nobody is named.
chair-online-role = { $role }, online

## Questions
chair-questions = Questions
chair-from = { $name }, { $mode }
chair-put = Put
chair-put-this = Put: { $text }
chair-new-question = New question
chair-floor = Floor
chair-online = Online
chair-add = Add

## Messages
chair-messages = Messages
chair-to = { $name }, to { $names }
chair-to-stage = stage
chair-to-speaker = speaker
chair-to-chair = chair
chair-clear = Clear
chair-clear-this = Clear “{ $text }”
chair-new-message = New message
chair-stage = Stage
chair-phone = Speaker’s phone
chair-urgent = Urgent
chair-send = Send

## Which room
chair-rooms = Rooms
chair-which = Which room?
