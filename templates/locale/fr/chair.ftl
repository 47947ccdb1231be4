# Mots de la tablette de la présidence en français
# reviewed-by: none

## What runs
chair-now = Maintenant
chair-next = Ensuite
chair-finished = Tous les points sont terminés
chair-times = début { $start }, fin { $end }, prévu { $planned }
chair-expected-at = attendu { $time }
chair-marks = Marques de disponibilité
chair-ready-room = Salle prête
chair-ready-stream = Diffusion prête

## The running order
chair-order = Déroulé
chair-table = Tableau du déroulé
chair-item = Point
chair-started = Commencé
chair-expected = Attendu
chair-scheduled = Prévu
chair-latest = Fin au plus tard
chair-latest-hint = Fin au plus tard : en finissant d’ici là, le prochain début fixe et la fin de la journée restent à l’heure.

## Who speaks
chair-who = Qui intervient
chair-nobody = Personne n’est nommé.
chair-online-role = { $role }, en ligne

## Questions
chair-questions = Questions
chair-from = { $name }, { $mode }
chair-put = Posée
chair-put-this = Posée : { $text }
chair-new-question = Nouvelle question
chair-floor = Salle
chair-online = En ligne
chair-add = Ajouter

## Messages
chair-messages = Messages
chair-to = { $name }, pour { $names }
chair-to-stage = scène
chair-to-speaker = orateur
chair-to-chair = présidence
chair-clear = Effacer
chair-clear-this = Effacer « { $text } »
chair-new-message = Nouveau message
chair-stage = Scène
chair-phone = Téléphone de l’orateur
chair-urgent = Urgent
chair-send = Envoyer

## Which room
chair-rooms = Salles
chair-which = Quelle salle ?
