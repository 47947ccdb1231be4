# Mots du bloc-notes en français
# reviewed-by: none

## The pad
pad-title = Notes · { $title }
pad-note = Note
pad-keep = Garder
pad-hint = Un fait par ligne, puis Entrée. { $decision } une décision, { $action } une action de quelqu’un, { $question } une question.
pad-at-name = @nom

## What was kept
pad-newest = Dernières notes
pad-none = Aucune note pour l’instant.
pad-kind-decision = décision
pad-kind-action = action
pad-kind-question = question
pad-kind-quote = citation
pad-kind-evaluation = évaluation
pad-kind-background = contexte
pad-kind-internal = interne
pad-line = { $time }, { $name }
pad-line-about = { $time }, { $name }, { $title }
pad-approved = approuvée
pad-not-approved = non approuvée
pad-becomes = Une note entre dans l’article une fois que quelqu’un l’approuve.
