# Textes français des pages du public : ce qui se passe, le hall, prévu et réel.
# reviewed-by: none

## How it stands
now-title = En ce moment
now-on-time = À l’heure.
now-few = Quelques minutes de retard.
now-late = Retard de { $span }.
now-back = « { $title } » commencera à l’heure.
now-of-room = { $room } : { $text }
now-before = Début { $date } à { $time }.
now-by-plan = Horaires prévus : personne n’a encore lancé le chronomètre ici.
now-between = Le programme du jour est terminé. Suite { $date } à { $time }.
now-next-day = Suite { $date } à { $time }.
now-over = La réunion est terminée. Merci de votre présence.

## What is on
now-on = En ce moment
now-planned-now = En ce moment, selon le programme
now-until = jusqu’à { $time } environ
now-until-planned = jusqu’à { $time }
now-overtime = prévu jusqu’à { $time }, se termine bientôt
now-paused = En pause
now-nothing = Rien en ce moment.
now-next = Ensuite vers { $time } : { $title }
now-next-planned = Ensuite à { $time } : { $title }

## The list
now-coming = Programme
now-earlier = Plus tôt aujourd’hui
now-in = commence dans { $span } environ
now-soon = commence dans quelques minutes
now-is-on = en cours
now-was = prévu { $time }
now-left-out = supprimé
now-cancelled = annulé
now-calendar = Ajouter au calendrier
now-mine = À moi
now-own = En petit : votre heure, { $city }
now-times = Toutes les heures : { $place }
now-whole = Tout le programme
now-foyer = Écran pour le hall
now-connected = en direct
now-unconnected = pas de connexion, vu à { $time }
now-foot = Réalisé avec meetbot
now-page = { $page } sur { $pages }

## Planned against actual
chart-title = Prévu et réel
chart-how = Contour : prévu. Plein : réel. Hachuré : après la fin prévue. ⚑ : début fixe.
chart-row-on-time = { $title } : prévu { $planned }, réel { $actual }, à l’heure
chart-row-late = { $title } : prévu { $planned }, réel { $actual }, commencé { $span } plus tard
chart-row-early = { $title } : prévu { $planned }, réel { $actual }, commencé { $span } plus tôt
chart-row-waiting = { $title } : prévu { $planned }, pas encore
chart-row-skipped = { $title } : prévu { $planned }, supprimé
chart-row-inserted = { $title } : ajouté, réel { $actual }
chart-inserted = ajouté
chart-sum-none = Rien de cette journée n’a commencé.
chart-sum-on-time = À l’heure à la fin.
chart-sum-late = { $span } de retard à la fin.
chart-sum-early = { $span } d’avance à la fin.
chart-numbers = Afficher les chiffres
chart-item = Point
chart-planned = Prévu
chart-actual = Réel
chart-start = Début
chart-length = Durée
chart-hard = début fixe
chart-late = { $span } plus tard
chart-early = { $span } plus tôt
chart-longer = { $span } de plus
chart-shorter = { $span } de moins
chart-as-planned = comme prévu
chart-on-time = à l’heure
chart-still = en cours
chart-not-yet = pas encore
chart-download = Télécharger l’image (SVG)
chart-replay = Revoir la journée
chart-show = Afficher cet instant
chart-all-rooms = Toutes les salles
chart-to-now = En ce moment
