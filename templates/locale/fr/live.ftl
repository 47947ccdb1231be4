# Mots des écrans en direct en français
# reviewed-by: none

## Messages tout prêts pour la scène
stock-wrap-up = Concluez
stock-louder = Parlez plus fort
stock-microphone = Rapprochez le micro
stock-questions = Place aux questions
stock-time-up = Votre temps est écoulé
stock-thanks = Merci

## How a number is told
live-form = { $count ->
    [one] one
    [many] many
   *[other] other
}
live-seconds = { $count } s
live-minutes = { $count } min
live-hours = { $count } h
live-hours-minutes = { $hours } h { $minutes } min
live-on-time = à l’heure
live-left = temps restant

## How the page is connected
live-connected = en direct
live-alone = compte sur cet appareil
live-lost = connexion perdue, compte sur cet appareil
live-as-of = état à { $time }
live-no-answer = Le serveur n’a pas répondu. Regardez avant d’appuyer de nouveau.

## Where the timer stands
live-wrap-up = CONCLUEZ
live-over = DÉPASSÉ
live-paused = EN PAUSE
live-idle = Rien n’est en cours
live-idle-next = Rien n’est en cours, ensuite : { $title }
live-thanks = Merci
live-message = Message
live-demo = DÉMO
live-demo-means = Une réunion inventée avec des personnes inventées. Aucun courriel ne quitte cette machine.
live-test = TEST
live-test-means = C’est un système d’essai. Aucun de ses courriels n’atteint qui que ce soit.
live-rehearsal = RÉPÉTITION x{ $count }

## Who leads and speaks
live-lead = { $role } : { $name }
live-more-people = { $form ->
    [one] { $names } et { $count } autre
   *[other] { $names } et { $count } autres
}

## What a screen reader hears
live-said-started = { $title } a commencé, reste { $span }
live-said-left = { $form ->
    [one] Reste { $count } minute
   *[other] Restent { $count } minutes
}
live-said-up = Le temps est écoulé
live-said-over = { $form ->
    [one] { $count } minute de dépassement
   *[other] { $count } minutes de dépassement
}
live-said-message = Message : { $text }
live-said-on-time = À l’heure
live-said-late = { $form ->
    [one] { $count } minute de retard
   *[other] { $count } minutes de retard
}
live-said-early = { $form ->
    [one] { $count } minute d’avance
   *[other] { $count } minutes d’avance
}
live-said-both = { $first }. { $second }
