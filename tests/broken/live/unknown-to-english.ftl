# found: stage-unheard
# Mots de l’écran de scène et du bandeau en français
# reviewed-by: none

## What is told large
stage-break = Reprise à
stage-starts = Commence à
stage-overdue = Commence dès que tout est prêt
stage-armed = Commence quand la présidence est prête

## Around it
stage-ends = fin { $time }
stage-next = ensuite { $title }
stage-dark = { $title } (écran noir)
stage-sound = son activé
stage-which = La scène de quelle salle ?
stage-stages = Scènes
stage-unheard = Un mot que l’anglais n’a pas
