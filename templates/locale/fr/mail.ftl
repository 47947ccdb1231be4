# Texte des courriels en français.
# reviewed-by: none

## Subjects
subject = { $head } : { $title }
subject-invite = Invitation, { $date } { $time } ({ $city })
subject-new-time = Nouvel horaire, { $date } { $time } ({ $city })
subject-new-room = Nouvelle salle { $room }, { $date } { $time } ({ $city })
subject-other-room = Nouvelle salle, { $date } { $time } ({ $city })
subject-update = Modifié, { $date } { $time } ({ $city })
subject-cancel = Annulé, { $date } { $time } ({ $city })
subject-uninvite = Invitation retirée, { $date } ({ $city })
subject-new-mode-onsite = Désormais sur place, { $date } { $time } ({ $city })
subject-new-mode-online = Désormais en ligne, { $date } { $time } ({ $city })
subject-noted-onsite = Noté : sur place, { $date } { $time } ({ $city })
subject-noted-online = Noté : en ligne, { $date } { $time } ({ $city })
subject-again = De nouveau, { $date } { $time } ({ $city })
subject-withdrawn = Entrée retirée, { $date } ({ $city })
subject-not-listed = Pas sur la liste, { $date } ({ $city })
subject-digest = { $count ->
    [one] { $count } changement, { $date } ({ $city })
   *[other] { $count } changements, { $date } ({ $city })
}
subject-chase = Réponse avant le { $by }, { $date } { $time } ({ $city })
subject-chase-open = Votre réponse, { $date } { $time } ({ $city })
subject-reminder = { $date } { $time } ({ $city })
subject-join = Votre lien, { $date } { $time } ({ $city })
subject-speaker = Votre intervention, { $date } { $time } ({ $city })
subject-chair = Votre présidence, { $date } { $time } ({ $city })
subject-late = Plus tard, { $date } { $time } ({ $city })
subject-late-earlier = Plus tôt, { $date } { $time } ({ $city })
subject-thanks = Merci, { $date } ({ $city })
subject-absent = { $things }, { $date } ({ $city })
subject-after = Après la réunion, { $date } ({ $city })
subject-tell = { $topic }, { $date } ({ $city })

## First sentences
lede-invite-onsite = Nous vous invitons : { $place }, le { $date } à { $time }.
lede-invite-online = Nous vous invitons à participer en ligne le { $date } à { $time } ({ $city }).
lede-invite-undecided = Nous vous invitons, sur place ou en ligne, le { $date } à { $time } ({ $city }).
lede-new-time = Nouvel horaire : le { $date } à { $time } ({ $city }).
lede-later = Retardé de { $span } : le { $date } à { $time } au lieu de { $was } ({ $city }).
lede-earlier = Avancé de { $span } : le { $date } à { $time } au lieu de { $was } ({ $city }).
lede-late = Maintenant à { $time } ({ $city }) au lieu de { $was } : { $span } plus tard.
lede-late-earlier = Maintenant à { $time } ({ $city }) au lieu de { $was } : { $span } plus tôt.
lede-late-own = C’est à vous à { $time } ({ $city }) au lieu de { $was }.
lede-new-day = Déplacé au { $date } à { $time } ({ $city }), au lieu du { $was }.
lede-new-end = Nouvelle fin le { $date } : { $now } au lieu de { $was } ({ $city }).
lede-new-room = Allez à { $now } au lieu de { $was } ; l’heure reste { $time } ({ $city }).
lede-room = Allez à { $now } ; l’heure reste { $time } ({ $city }).
lede-link = L’accès en ligne a changé ; l’heure reste { $time } ({ $city }).
lede-programme = Le programme du { $date } a changé ; le début reste à { $time } ({ $city }).
lede-update = Il y a un changement pour le { $date } à { $time } ({ $city }).
lede-cancel = « { $title } », le { $date } à { $time } ({ $city }), n’aura pas lieu.
lede-uninvite = Vous n’êtes plus sur la liste pour « { $title } ». La réunion a bien lieu.
lede-status = Désormais { $status } : { $date } à { $time } ({ $city }).
lede-part = Votre part du { $date } a changé ; le début reste à { $time } ({ $city }).
lede-text = Seul le texte a changé ; l’heure reste { $time } ({ $city }).
lede-mailbox = Les réponses vont à une autre adresse ; l’heure reste { $time } ({ $city }).
lede-zone = Le même instant sur une autre horloge : { $date } à { $time } ({ $city }).
lede-zone-rule = Le fuseau change d’heure selon une nouvelle règle ; l’heure reste { $time } ({ $city }).
lede-new-mode-onsite = Changé par l’organisation : venez sur place, { $place }, le { $date } à { $time }.
lede-new-mode-online = Changé par l’organisation : participez en ligne le { $date } à { $time } ({ $city }).
lede-noted-onsite = Noté : vous venez sur place, { $place }, le { $date } à { $time }.
lede-noted-online = Noté : vous participez en ligne le { $date } à { $time } ({ $city }).
lede-again = Voici de nouveau votre entrée d’agenda : { $date } à { $time } ({ $city }).
lede-reinstated = Cela aura lieu malgré tout : { $date } à { $time } ({ $city }).
lede-readded = Vous êtes de nouveau sur la liste : { $date } à { $time } ({ $city }).
lede-swapped-day = Désormais une seule entrée pour la journée : { $date } à { $time } ({ $city }).
lede-swapped-session = Cette séance a désormais sa propre entrée : { $date } à { $time } ({ $city }).
lede-replaced = « { $title } » quitte votre agenda ; une autre entrée la remplace.
lede-withdrawn = « { $title } » va désormais à une autre adresse ; l’entrée est retirée ici.
lede-not-listed = L’invitation à « { $title } » était pour quelqu’un d’autre ; elle est retirée.
lede-digest-mailbox = Les réponses vont désormais à une autre adresse ; un courriel suit pour chaque entrée.
lede-digest = { $count ->
    [one] { $count } de vos séances a changé ; un courriel d’agenda suit.
   *[other] { $count } de vos séances ont changé ; un courriel d’agenda suit pour chacune.
}
lede-digest-entries = { $count ->
    [one] { $count } de vos entrées d’agenda a changé ; un courriel suit.
   *[other] { $count } de vos entrées d’agenda ont changé ; un courriel suit pour chacune.
}
lede-digest-gone = { $count ->
    [one] { $count } entrée quitte votre agenda ; un courriel suit.
   *[other] { $count } entrées quittent votre agenda ; un courriel suit pour chacune.
}
lede-chase = Nous n’avons pas encore votre réponse pour le { $date } à { $time } ({ $city }).
lede-chase-seats = { $left ->
    [0] Nous n’avons pas encore votre réponse ; il n’y a plus de place, mais on peut participer en ligne.
    [one] Nous n’avons pas encore votre réponse ; il reste { $left } place sur { $seats }.
   *[other] Nous n’avons pas encore votre réponse ; il reste { $left } places sur { $seats }.
}
bold-cancel = n’aura pas lieu
bold-uninvite = n’êtes plus sur la liste
lede-start-onsite = Début le { $date } à { $time } : { $place }.
lede-start-online = Début le { $date } à { $time } ({ $city }), en ligne.
lede-join = Pour participer : { $link } Début à { $time } ({ $city }).
lede-join-below = Début à { $time } ({ $city }) ; votre lien est plus bas.
lede-speaker-onsite = Vous intervenez de { $start } à { $end } : { $place }.
lede-speaker-onsite-introduced = Vous intervenez de { $start } à { $end } : { $place }. Présentation : { $leader }.
lede-speaker-online = Vous intervenez en ligne de { $start } à { $end } ({ $city }).
lede-speaker-online-introduced = Vous intervenez en ligne de { $start } à { $end } ({ $city }). Présentation : { $leader }.
lede-chair = Vous présidez { $where }, { $range } ({ $city }).
lede-chair-speakers = { $count ->
    [one] Une intervention, { $where }.
   *[other] { $count } interventions, { $where }.
}
lede-chair-each = { $count ->
    [one] Une intervention de { $each }, { $where }.
   *[other] { $count } interventions de { $each } chacune, { $where }.
}
lede-chair-open = { $count ->
    [one] Une intervention de { $each }, puis { $open } de discussion, { $where }.
   *[other] { $count } interventions de { $each }, puis { $open } de discussion, { $where }.
}
lede-thanks = Merci d’avoir participé le { $date } : « { $title } ».
lede-absent = Vous n’étiez pas là le { $date } : « { $title } ».
lede-ready = Du { $date }, vous trouverez ici : { $things }.
ready-recording = enregistrement
ready-slides = supports
ready-minutes = compte rendu
ready-article = article
ready-document = documents
ready-decisions = décisions

## Times
time-range = { $start }–{ $end }
date-place = { $date }, { $city } ({ $offset })
date-range-place = { $date }, { $range } { $city } ({ $offset })
range-place = { $range } { $city } ({ $offset })
day-range = { $date }, { $range }
range-city = { $range } ({ $city })
day-range-city = { $date }, { $range } ({ $city })
time-city = { $time } ({ $city })
in-utc = { $range } UTC
written-before = { $span } avant le début
planned-later = { $time }, maintenant { $span } plus tard
planned-earlier = { $time }, maintenant { $span } plus tôt
planned-again = { $time }, comme maintenant
span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
span-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}

## Labels
fact = { $label } :
label-when = Quand
label-utc = En UTC
label-where = Où
label-online-too = En ligne aussi
label-part = Votre rôle
label-languages = Langues
label-from = De
label-reason = Pourquoi
label-was = Avant
label-now = Désormais
label-new = Nouveau
label-gone = Supprimé
label-stays = Inchangé
label-calendar = Agenda
label-session = Séance
label-speakers = Interventions
label-latest = Fin au plus tard
label-written = Écrit
label-planned = Prévu
label-note = Note
label-test = Essai
label-recording = Vidéo
label-slides = Supports
label-article = Article
label-minutes = Compte rendu
label-document = Document
label-decisions = Décision
label-tasks = À faire
label-photos = Photos
label-answer-by = Réponse avant
answer-by-or-online = { $at }, sinon en ligne
label-also = Aussi sans réponse
label-also-then = À vous aussi
label-kept = Vous gardez
label-contact = Contact
label-way = Accès
label-parts = Votre temps
label-signals = Minuteur
label-before = Avant vous
label-after = Après vous
label-operator = Au minuteur

## Facts
where-unknown = le lieu sera précisé
where-online = En ligne
where-online-from = En ligne, dès { $time }
where-platform = En ligne ({ $platform })
where-platform-from = En ligne ({ $platform }), dès { $time }
where-or-onsite = ou sur place : { $place }
where-in = { $place }
where-in-online = en ligne
languages = { $main } ; interprétation : { $others }
part = { $role }, { $range }
part-titled = { $role }, { $range } : { $title }
length-of = { $title } : { $span }
signals = orange { $span } avant la fin, rouge à la fin
same-building = dans le même bâtiment
other-building = dans un autre bâtiment
room-step-free = La salle est de plain-pied.
room-steps = La salle a des marches.
day-time-city = { $date } à { $time } ({ $city })
dated-part = { $date }, { $range } : { $title }
late-part = { $date }, { $range } au lieu de { $was } : { $title }
role-chair = présidence
role-moderator = modération
role-facilitator = facilitation
role-lead = direction
role-host = animation
role-speaker = intervention
role-rapporteur = rapport
speaker-online = en ligne
speaker-onsite = sur place
speaker-undecided = sur place ou en ligne
speaker-unnamed = nom à venir
change-named = { $name } : { $value }
changed-zone = fuseau horaire
change-status = état
change-mode = participation
change-venue = lieu
change-room = salle
change-link = plateforme
change-role = votre rôle
change-minutes = vos minutes
change-title = titre
change-topic = votre sujet
change-programme = programme
change-mailbox = réponses à
change-meeting = réunion
mode-onsite = sur place
mode-online = en ligne
mode-undecided = à décider
status-confirmed = confirmé
status-tentative = pas encore certain
status-cancelled = annulé
stays-time = date et heure
stays-place = lieu et lien
calendar-goes = Ce courriel retire l’entrée de votre agenda.
calendar-swapped = Elle remplace ce que vous aviez pour cette journée.
answer-stands = Votre oui est gardé, sans nouvelle réponse.
row-reinstated = aura lieu malgré tout
row-readded = vous êtes de nouveau sur la liste
row-swapped-day = une seule entrée pour la journée
row-swapped-session = une entrée à part
row-uninvited = vous n’êtes plus sur la liste
row-replaced = une autre entrée la remplace
digest-twice = Si une entrée apparaît alors deux fois dans votre agenda, supprimez l’ancienne.
digest-asked = { $count ->
    [one] L’une d’elles demande de nouveau votre réponse.
   *[other] { $count } d’entre elles demandent de nouveau votre réponse.
}
digest-others = { $count ->
    [one] votre autre entrée
   *[other] vos { $count } autres entrées
}
digest-more = { $count ->
    [one] et 1 autre changement, dans son propre courriel
   *[other] et { $count } autres changements, chacun dans son courriel
}
test-note = Ce courriel n’est que pour vous. Personne d’autre n’a été averti.

## Buttons
answer-yes = Oui
answer-maybe = Peut-être
answer-no = Non
answer-yes-onsite = Oui, sur place
answer-yes-online = Oui, en ligne
answer-hint = ou répondez dans votre agenda
answer-missing = Nous n’avons pas encore votre réponse
button-agenda = Voir le programme
button-seat = Prendre la place ou la laisser
button-speaker = Mon minuteur
button-chair = Voir le minuteur
button-recording = Voir la vidéo
button-slides = Voir les supports
button-ready-both = Vidéo et supports
button-ready-all = Tout voir
button-way = Voir l’accès
button-personal = Ouvrir ma page
button-sessions = Voir mes séances
join-online = Rejoindre en ligne
offer-online = Participer plutôt en ligne
offer-onsite = Venir plutôt sur place
offer-until = { $offer } (jusqu’au { $date })
link-line = { $label } :

## Programme and practical lines
waiting-before = { $count ->
    [0] Personne n’attend avant vous.
    [one] { $count } personne attend avant vous.
   *[other] { $count } personnes attendent avant vous.
}
switched-topic = Participation modifiée
switched-online = { $name } ({ $role }, « { $session } ») participera en ligne et non sur place.
switched-onsite = { $name } ({ $role }, « { $session } ») viendra sur place et ne participera pas en ligne.
seat-topic = Place libre jusqu’au { $until }
seat-said = Une place se libère pour vous : prenez-la jusqu’au { $until }, sinon elle va à la personne suivante.
seat-meanwhile = D’ici là, vous participez en ligne.
no-seat-topic = Aucune place ne s’est libérée
no-seat-said = Aucune place ne s’est libérée dans la salle : vous participez en ligne, comme l’indique votre calendrier.
rows-title = Programme
entry-clock = Programme, heure de { $city }
entry-two-clocks = Programme, heure de { $city } (entre parenthèses : { $other })
rows-changes = Ce qui change
row-cancelled = { $title } (annulé)
rows-more = { $count ->
    [one] et 1 autre séance
   *[other] et { $count } autres séances
}
doors = Ouverture des portes à { $time } ({ $city }).
map = Plan
step-free = L’accès est de plain-pied.
not-step-free = L’accès comporte des marches.
night = Ce sera la nuit pour vous.
night-recorded = Ce sera la nuit pour vous. Un enregistrement est prévu.
recorded = Un enregistrement est prévu.
recorded-consent = L’enregistrement ne se fait qu’avec votre accord.
link-personal = Le lien est personnel.
backup = Si le lien ne marche pas, regardez ici
dial-in = Par téléphone : { $number }
help = Aide : { $contact }
cannot-come = Je ne peux pas venir

## Footer
why = Vous recevez ce courriel car { $org } vous a sur sa liste.
why-role = Vous recevez ce courriel car { $org } vous a sur sa liste ({ $role }).
why-not = Vous recevez ce courriel car { $org } vous avait sur sa liste.
why-answered = Vous recevez ce courriel car une réponse à une invitation de { $org } est venue de cette adresse.
times-for = Heures de { $city } ({ $offset }).
times-venue = Heures de { $city } ({ $offset }), lieu de la réunion : nous ne connaissons pas votre fuseau horaire.
change-zone = Changer le fuseau ou la langue
stop-reminders = Arrêter les rappels (les annulations arrivent toujours)
stop-news = Arrêter annonces et rappels (les annulations arrivent toujours)
deleted-on = Votre adresse, vos réponses et ces messages seront effacés au plus tard le { $date }.
task-due = { $text } (échéance : { $due })
more-after = Il y en a plus sur votre page : { $count }
photos-yes = Vous avez accepté la publication de photos de vous. Pour changer cela, c’est ici
photos-no = Vous n’avez pas accepté la publication de photos de vous. Pour changer cela, c’est ici
sent-with = Envoyé avec meetbot
sender-via = { $contact } via { $meeting }

## Compte : un lien pour un nouveau mot de passe
subject-password = Lien pour un nouveau mot de passe, jusqu’au { $date }, { $time } UTC ({ $host })
lede-password = Choisissez un nouveau mot de passe pour { $account } ; le lien sert une fois, jusqu’à { $time } UTC.
title-password = Un nouveau mot de passe
label-until = Valable jusqu’au
label-account = Compte
until-utc = { $date }, { $time }{"\u00A0"}UTC
button-password = Nouveau mot de passe
password-others = Tous les autres navigateurs de ce compte sont déconnectés dès que vous l’utilisez.
password-not-asked = Vous ne l’avez pas demandé ? Alors quelqu’un d’autre a tapé votre nom. Rien n’a changé, et vous pouvez ignorer ce courriel.
why-password = Vous recevez ce courriel parce que cette adresse est celle du compte { $account } sur { $host }.

## Une contre-proposition non retenue
subject-decline = Sans changement : { $title }
lede-decline = { $title } ne change pas : l’heure ou le lieu que vous proposiez n’a pas été retenu.
decline-answer = Votre réponse reste valable. Modifiez-la dans votre calendrier ou sur votre page.

## Registering: a link to confirm, or word that they are on the list
subject-registering = À confirmer, { $date } { $time } ({ $city })
subject-registered = Déjà inscrit, { $date } { $time } ({ $city })
lede-registering = Confirmez votre inscription à « { $title } » : vous n’êtes pas encore sur la liste.
lede-registered = Vous êtes déjà sur la liste de « { $title } ».
button-registering = Voir et confirmer
button-registered = Voir ma page
registering-not-asked = Vous n’avez rien demandé ? Quelqu’un d’autre a saisi votre adresse. Sans confirmation, rien ne se passe, et les données saisies sont supprimées.
registered-not-asked = Vous n’avez rien demandé ? Quelqu’un d’autre a saisi votre adresse. Rien n’a changé : vous pouvez ignorer ce message.
why-registering = Vous recevez ce message parce que cette adresse a été saisie sur { $host } pour une inscription.
