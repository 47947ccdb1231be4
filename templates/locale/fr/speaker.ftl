# Mots du téléphone de l’orateur en français
# reviewed-by: none

## When they are on
phone-in = À vous dans { $span }
phone-soon = À vous dès que tout est prêt
phone-now = À vous maintenant
phone-spoken = Merci. Vous avez parlé { $spoken } sur { $whole }.
phone-none = Vous n’avez pas d’intervention dans ce programme.
phone-times = { $time }, prévu { $planned }
phone-leads-now = Vous dirigez { $name }. En ce moment : { $title }
phone-leads-next = Vous dirigez { $name }. Ensuite, à { $time } : { $title }
phone-start = Début
phone-room = Salle
phone-lead = Présentation par
phone-join = Rejoindre l’appel

## What they are told, and what they ask for
phone-ok = OK
phone-read = Lu
phone-more = Plus de temps
phone-ask = Il me faut 2 minutes de plus
phone-asked = Demandé. La régie décide.
phone-given = Accordé.
phone-declined = Refusé : respectez votre temps.
phone-tone-on = Son activé
phone-tone-off = Son coupé

## Without their link
phone-no-link = Il faut le lien
phone-no-link-where = Cette page s’ouvre par le lien de votre courriel de rappel. Ouvrez-le de nouveau sur ce téléphone.
