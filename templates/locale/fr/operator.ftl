# Mots de l’écran de régie en français
# reviewed-by: none

## The head
op-demo = Une régie de démonstration appuie sur les boutons jusqu’à ce que vous le fassiez.
op-delay = Retard
op-delay-line = { $late } min, fin de journée { $end }
op-delay-one = { $late } min, fin de journée { $end } ({ $title } absorbe { $count })
op-delay-breaks = { $late } min, fin de journée { $end } (les pauses absorbent { $count })
op-viewers = spectateurs
op-phones = téléphones
op-stages = scènes
op-here = { $people } présents
op-with = avec { $names }
op-stage = Scène
op-audience = Public
op-links = Liens
op-tracks = Filières
op-runs-into = « { $first } » dépasse de { $span } sur le début fixe de « { $second } »
op-clash = { $name } est attendu en même temps dans { $names }
op-quoted = « { $title } »
op-and = { $first } et { $second }
op-tell = { $form ->
    [one] Prévenir { $count } personne : { $title }
   *[other] Prévenir { $count } personnes : { $title }
}
op-tell-again = { $form ->
    [one] Corriger l’annonce faite à { $count } personne : { $title }
   *[other] Corriger l’annonce faite à { $count } personnes : { $title }
}
op-from-to = { $first } → { $second }
op-anyway = Commencer quand même
op-not-yet = Pas encore
op-mails = { $form ->
    [one] { $count } courriel est en route.
   *[other] { $count } courriels sont en route.
}
op-noted = Le nouveau début est noté.
op-left-out = { $form ->
    [one] Le journal n’a pas pu être lu à partir de l’étape { $number } ({ $text }) ; { $count } étape est omise. La prochaine pression continue de là.
   *[other] Le journal n’a pas pu être lu à partir de l’étape { $number } ({ $text }) ; { $count } étapes sont omises. La prochaine pression continue de là.
}

## The card and its steps
op-expected-at = { $title } est attendu à { $time }
op-room-ready = salle prête
op-room-not = salle pas prête
op-stream-ready = en ligne prêt
op-stream-not = en ligne pas prêt
op-room = Salle
op-stream = En ligne
op-ready = prêt
op-not-ready = pas prêt
op-waits = { $title } attend { $names }
op-next = Suivant : commencer { $title }
op-finish-item = Terminer { $title }
op-start-item = Commencer { $title }
op-pause = Pause
op-resume = Reprendre
op-take-one = Retirer 1 minute
op-give-one = Donner 1 minute
op-give-five = Donner 5 minutes
op-finish = Terminer
op-undo = Annuler
op-redo = Rétablir
op-no-undo = Rien à annuler
op-no-redo = Rien à rétablir
op-step = { $text } ({ $name }, il y a { $span })
op-timer = le minuteur
op-asks = { $name } demande { $span } de plus
op-give = Donner { $span }
op-no = Non

## What a step did
op-did-started = début de « { $title } »
op-did-back = début de « { $title } », { $span } plus tôt
op-did-paused = pause de « { $title } »
op-did-resumed = reprise de « { $title } »
op-did-gave = { $span } de plus pour « { $title } »
op-did-took = { $span } de moins pour « { $title } »
op-did-squeezed = { $span } repris pour que « { $title } » commence à l’heure
op-did-finished = fin de « { $title } »
op-did-armed = « { $title } » mis en attente
op-did-skipped = « { $title } » sauté
op-did-unskipped = « { $title } » repris
op-did-reset = « { $title } » remis à zéro
op-did-moved = « { $first } » déplacé avant « { $second } »
op-did-last = « { $title } » déplacé à la fin
op-did-inserted = « { $title } » inséré
op-did-rolled = déroulement automatique
op-did-taken = minuteur repris en main

## Messages and switches
op-write = Écrire un message
op-how = Comment et où
op-speaker = Orateur
op-chair = Présidence
op-at-stage = scène
op-at-speaker = téléphone
op-at-chair = présidence
op-to = pour { $names }
op-to-urgent = urgent, pour { $names }
op-shown-on = affiché sur { $names }
op-tapped = OK touché : { $names }
op-place-count = { $name } { $count }
op-also = { $first } ; { $second }
op-clear-all = Tout effacer
op-blackout = Écran noir
op-on = activé
op-off = coupé
op-blink = Clignoter
op-blink-stage = Faire clignoter la scène
op-roll = Défilement
op-by-itself = automatique
op-manual = manuel

## The running order
op-on-air = EN COURS
op-skipped = SAUTÉ
op-planned = prévu
op-expected = attendu
op-ran = réel
op-on-deck = prêt à partir
op-inserted = inséré
op-all-tracks = toutes les filières
op-told = annoncé { $time }
op-change = Modifier { $title }
op-shortest = { $span }, min { $count }
op-start-here = Commencer ici
op-started = Commencé
op-at = à { $time }
op-start-then = Commencer à cette heure
op-arm = Mettre en attente
op-time = Temps
op-place = Place
op-up = Monter
op-down = Descendre
op-insert-before = Insérer avant…
op-title = Titre
op-a-break = une pause
op-for-all = pour toutes les salles
op-insert = Insérer
op-skip = Sauter…
op-skip-means = Il n’aura pas lieu, et la suite avance autant que le plan le permet.
op-skip-it = Le sauter
op-room-is = La salle est prête
op-room-is-not = La salle n’est pas prête
op-stream-is = Le direct est prêt
op-stream-is-not = Le direct n’est pas prêt
op-ready-head = Prêt
op-hold = Le tenir quand même
op-reset = Remettre à zéro…
op-reset-means = Il attend de nouveau comme s’il n’avait jamais commencé, et ce qui y fut ajouté est oublié.
op-reset-it = Le remettre à zéro

## Notes and keys
op-note-form = ! décision   @nom action   ? question
op-keep-note = Garder la note
op-note-hint = Ce qui fut dit ou décidé, puis Entrée. Commence par ! pour une décision, @nom pour une action, ? pour une question. Les notes attendent l’approbation.
op-notes = Notes
op-keys = Touches
op-space = Espace
op-key-space = Pause, reprise
op-key-n = Suivant, maintenue une demi-seconde ou pressée deux fois
op-key-plus = Donner, retirer une minute
op-key-stock = Les messages sous ces chiffres
op-key-b = Écran noir, et retour
op-key-esc = Fermer ce qui est ouvert
op-key-help = Cette liste
op-close = Fermer
op-make-room = Faire de la place

## Make room for a fixed start
squeeze-title = Faire de la place pour { $title }
squeeze-lead = Début à { $time } { $name }. Juste avant, { $title } est attendu jusqu’à { $end } : { $span } de trop.
squeeze-breaks = Raccourcir des pauses
squeeze-break-one = Raccourcir la pause
squeeze-break-all = Raccourcir les pauses
squeeze-no-break = Aucune pause avant ce début ne peut être plus courte que ce qui est attendu.
squeeze-talks = Un peu de chacun
squeeze-talk-one = Le raccourcir
squeeze-talk-all = Les raccourcir tous
squeeze-no-talk = Rien de ce qui attend avant ce début ne peut donner du temps : chacun donne au plus un quart de sa durée prévue.
squeeze-skip = Sauter un point
squeeze-left-out = Ce qui est omis
squeeze-in-time = { $title }, { $span } : à l’heure
squeeze-too-long = { $title }, { $span } : encore { $late } de trop
squeeze-no-skip = Rien de ce qui attend avant ce début n’y aiderait.
squeeze-still = Le début est encore dépassé de { $span }.
squeeze-then = Le début est alors à l’heure.
squeeze-running = Ce qui est en cours
squeeze-undo = Une seule annulation défait chacun de ces choix.
squeeze-back = Retour au minuteur
squeeze-operator = Régie
squeeze-none = Rien ne dépasse sur le début de « { $title } ».

## Tell people of another start
tell-title = Prévenir : { $title }
tell-who = Qui
tell-changes = Ce qui change, à leur heure
tell-answer = Réponse
tell-moves = Leurs calendriers suivent.
tell-stand = Leurs calendriers suivent et leurs réponses restent.
tell-asked = { $form ->
    [one] { $count } personne est de nouveau interrogée : sa journée change.
   *[other] { $count } personnes sont de nouveau interrogées : leur journée change.
}
tell-late = { $form ->
    [one] { $count } personne reçoit un avis de retard : son entrée reste.
   *[other] { $count } personnes reçoivent un avis de retard : leur entrée reste.
}
tell-late-alone = Un avis de retard leur est envoyé ; leurs calendriers restent tels quels.
tell-stays = reste : { $text }
tell-delegated = envoie quelqu’un d’autre
tell-none = aucune pour l’instant
tell-ask = est redemandée
tell-entry = avis de retard, l’entrée reste
tell-nobody = Personne n’a besoin d’un courriel : ce qui est en route est retiré.
tell-day = Qui a une seule invitation pour toute la journée la garde tant que la journée commence et finit comme prévu. Les abonnements montrent le nouveau début.
tell-send = { $form ->
    [one] Envoyer { $count } courriel
   *[other] Envoyer { $count } courriels
}
tell-note = Noter le nouveau début
tell-time = heure
tell-end = fin
tell-start = début
tell-mode = mode
tell-role = rôle
tell-minutes = minutes
tell-topic = sujet
tell-description = description
tell-zone-rule = règle du fuseau
