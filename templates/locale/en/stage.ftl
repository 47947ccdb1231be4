# Words of the stage and its lower third in English. B1, active, no exclamation marks; one term per thing.
# reviewed-by: none

## What is told large
stage-break = Back at
stage-starts = Starts at
stage-overdue = Starts as soon as all is ready
stage-armed = Starts when the chair is ready

## Around it
stage-ends = ends { $time }
stage-next = next { $title }
stage-dark = { $title } (dark)
stage-sound = sound on
stage-which = Which room’s stage?
stage-stages = Stages
