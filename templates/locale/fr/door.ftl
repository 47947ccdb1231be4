# Textes de la page de l’accueil en français : qui est arrivé, par nom ou par badge.
# reviewed-by: none

door-title = Accueil
door-in = Arrivés
door-find = Nom de la personne
door-find-hint = Quelques lettres de chaque mot suffisent. Les accents et l’ordre ne comptent pas.
door-find-button = Chercher
door-found = Trouvé
door-check-in = Noter l’arrivée
door-back = Annuler
door-since = Arrivée notée à { $time }
door-since-by = Arrivée notée à { $time } par { $by }
door-none = Personne de ce nom sur la liste.
door-more = Il y en a d’autres. Écrivez plus de lettres.
door-walk-in = Noter l’arrivée de « { $name } », qui n’est sur aucune liste
door-not-listed = sur aucune liste
door-gone = Une personne qui n’est plus sur la liste
door-recent = Dernières arrivées
door-nobody = Personne n’est encore arrivé.
door-code = Code du badge
door-code-hint = Il se trouve sous le code carré, sur la page personnelle de l’invité.
door-code-unknown = Personne sur la liste n’a ce code.
door-scan = Lire avec l’appareil photo
door-scan-stop = Arrêter l’appareil photo
door-no-camera = L’appareil photo ne peut pas servir ici. Cherchez la personne par son nom.
door-is-in = Arrivée notée : { $name }.
door-already = Arrivée déjà notée : { $name }.
door-is-back = Arrivée annulée : { $name }.
door-refused = Non pris en compte : { $name }. Cherchez de nouveau la personne.
door-not-taken = Cela n’a pas été pris en compte. Cherchez de nouveau la personne.
door-waiting = Pas encore envoyé :
door-offline = Pas de connexion. Ce que vous notez reste sur ce téléphone et sera envoyé plus tard.
door-kept = Cette page s’ouvre aussi sans connexion.
door-connected = Connecté
door-closed = Ce lien n’ouvre plus l’accueil. Demandez-en un nouveau à l’organisateur.
door-for-door = Ce code se montre à l’accueil de la réunion. Il n’ouvre rien.
