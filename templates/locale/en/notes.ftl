# Words of the note pad in English. B1, active, no exclamation marks; one term per thing.
# reviewed-by: none

## The pad
pad-title = Notes · { $title }
pad-note = Note
pad-keep = Keep
pad-hint = One fact a line, then Enter. { $decision } a decision, { $action } an action of somebody, { $question } a question.
pad-at-name = @name

## What was kept
pad-newest = Newest notes
pad-none = None yet.
pad-kind-decision = decision
pad-kind-action = action
pad-kind-question = question
pad-kind-quote = quote
pad-kind-evaluation = evaluation
pad-kind-background = background
pad-kind-internal = internal
pad-line = { $time }, { $name }
pad-line-about = { $time }, { $name }, { $title }
pad-approved = approved
pad-not-approved = not approved
pad-becomes = A note becomes part of the article once somebody approves it.
