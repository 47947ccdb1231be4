# Les phrases de l’article en français : un message par cadre et par tournure (docs/article.md).
# reviewed-by: none

## Autour d’une phrase
link-day--on = le { $day }, { $rest }
link-afternoon--in = l’après-midi, { $rest }
link-act--after = après { $act } par { $giver }, { $rest }
link-ahead--for = pour l’avenir, { $rest }
mark--slot = { $what }

## Chapeau
lead-what--title = la réunion { $title } s’est tenue { $mode ->
    [hybrid] sur place et en ligne
    [online] en ligne
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] à { $place }
}
lead-what--date = { $days }, la réunion { $title } a eu lieu { $mode ->
    [hybrid] sur place et en ligne
    [online] en ligne
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] à { $place }
}
# Le nom d’une série peut être masculin ou féminin : « a eu lieu » convient aux deux.
lead-what-series--name = { $name } a eu lieu { $mode ->
    [hybrid] sur place et en ligne
    [online] en ligne
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] à { $place }
} { $title ->
    [none] {""}
   *[other] sous le titre { $title }
}
lead-what-series--date = { $days }, { $name } a eu lieu { $mode ->
    [hybrid] sur place et en ligne
    [online] en ligne
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] à { $place }
} { $title ->
    [none] {""}
   *[other] sous le titre { $title }
}
# Ce que dirait une autre phrase, dit ici : qui l’a organisée (org) et son thème.
lead-what--held = { $days }, { $org } a organisé la réunion { $title } { $mode ->
    [hybrid] sur place et en ligne
    [online] en ligne
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] à { $place }
}
    .needs = org
lead-what--title-theme = { lead-what--title } sur le thème { $theme }
    .needs = theme
lead-what--date-theme = { lead-what--date } sur le thème { $theme }
    .needs = theme
lead-what--held-theme = { lead-what--held } sur le thème { $theme }
    .needs = org theme
lead-what-series--held = { $days }, { $org } a organisé { $name } { $mode ->
    [hybrid] sur place et en ligne
    [online] en ligne
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] à { $place }
} { $title ->
    [none] {""}
   *[other] sous le titre { $title }
}
    .needs = org
lead-what-series--name-theme = { lead-what-series--name }, avec pour thème { $theme }
    .needs = theme title
lead-what-series--date-theme = { lead-what-series--date }, avec pour thème { $theme }
    .needs = theme title
lead-what-series--held-theme = { lead-what-series--held }, avec pour thème { $theme }
    .needs = org theme title
lead-theme--its = la réunion avait pour thème { $theme }
    .needs = apart
lead-theme--the = le thème était { $theme }
lead-org--passive = la réunion était organisée par { $org }
lead-org--active = { $org } a organisé la réunion
lead-org--with = la réunion était organisée par { $org } en collaboration avec { $orgs }
    .needs = orgs
lead-with--with = la rencontre s’est tenue en collaboration avec { $orgs }
    .needs = apart
lead-with--in = { $orgs_number ->
    [one] le partenaire de la réunion était
   *[other] les partenaires de la réunion étaient
} { $orgs }
lead-count--took = { $groups ->
    [none] { $count_number ->
        [1] une personne
       *[other] { $count } personnes
    }
   *[other] { $count } { $groups }
} { $count_number ->
    [1] a
   *[other] ont
} participé
lead-count--brought = la réunion a rassemblé { $groups ->
    [none] { $count_number ->
        [1] une personne
       *[other] { $count } personnes
    }
   *[other] { $count } { $groups }
}
lead-count--attended = la rencontre a réuni { $groups ->
    [none] { $count_number ->
        [1] une personne
       *[other] { $count } personnes
    }
   *[other] { $count } { $groups }
}
lead-count-both--both = { $groups ->
    [none] { $count_number ->
        [1] une personne
       *[other] { $count } personnes
    }
   *[other] { $count } { $groups }
} { $count_number ->
    [1] a
   *[other] ont
} participé sur place et { $online_number ->
    [0] aucune
    [1] une
   *[other] { $online }
} en ligne
lead-count-onsite--one = { $groups ->
    [none] { $count_number ->
        [1] une personne
       *[other] { $count } personnes
    }
   *[other] { $count } { $groups }
} { $count_number ->
    [1] a
   *[other] ont
} participé sur place
lead-count-online--one = { $groups ->
    [none] { $count_number ->
        [1] une personne
       *[other] { $count } personnes
    }
   *[other] { $count } { $groups }
} { $count_number ->
    [1] a
   *[other] ont
} participé en ligne
lead-count-both--brought = { lead-count--brought } sur place et { $online_number ->
    [0] aucune
    [1] une
   *[other] { $online }
} en ligne
lead-count-onsite--brought = { lead-count--brought } sur place
lead-count-online--brought = { lead-count--brought } en ligne
lead-from--they = ces personnes venaient { $countries ->
    [none] des régions suivantes : { $regions }
   *[other] { $countries_number ->
        [1] d’un pays
       *[other] de { $countries } pays
    } { $regions ->
        [none] {""}
       *[other] ({ $regions })
    }
}
    .needs = counted
lead-from--participants = les participants venaient { $countries ->
    [none] des régions suivantes : { $regions }
   *[other] { $countries_number ->
        [1] d’un pays
       *[other] de { $countries } pays
    } { $regions ->
        [none] {""}
       *[other] ({ $regions })
    }
}
lead-outcome--marked = la réunion a été marquée par { $kind ->
    [signing] la signature
    [adoption] l’adoption
   *[launch] le lancement
} { $things_gen }
lead-outcome--saw = la rencontre a donné lieu à { $kind ->
    [signing] la signature
    [adoption] l’adoption
   *[launch] le lancement
} { $things_gen }

## Ouverture et clôture
open-act--passive = la réunion a été ouverte par { $person }
open-act--active = { $person } a ouvert la réunion
close-act--passive = la réunion a été close par { $person }
close-act--active = { $person } a clos la réunion
open-speeches--delivered = des discours d’ouverture ont été prononcés par { $people }
open-speeches--came = à l’ouverture, { $people } ont pris la parole
open-speeches-one--active = { $people } a prononcé un discours d’ouverture
open-speeches-one--passive = un discours d’ouverture a été prononcé par { $people }
close-speeches--delivered = des discours de clôture ont été prononcés par { $people }
close-speeches--came = à la clôture, { $people } ont pris la parole
close-speeches--to-close = en clôture, des discours ont été prononcés par { $people }
    .needs = last
close-speeches-one--active = { $people } a prononcé le discours de clôture
close-speeches-one--passive = le discours de clôture a été prononcé par { $people }
close-speeches-one--to-close = pour conclure, { $people } a pris la parole
    .needs = last

## Séances
chair--of = { $person } { $role ->
    [moderator] a modéré
    [facilitator] a animé
    [lead] a dirigé
    [host] a été l’hôte de
   *[chair] a présidé
} { $session }
chair--was = { $role ->
    [host] { $session } avait pour hôte { $person }
    [moderator] la modération de { $session } a été assurée par { $person }
    [facilitator] l’animation de { $session } a été assurée par { $person }
    [lead] la direction de { $session } a été assurée par { $person }
   *[chair] la présidence de { $session } a été assurée par { $person }
}
chair--passive = { $session } { $session_gender ->
    [f] { $role ->
        [moderator] a été modérée par
        [facilitator] a été animée par
        [lead] a été dirigée par
        [host] avait pour hôte
       *[chair] a été présidée par
    }
   *[m] { $role ->
        [moderator] a été modéré par
        [facilitator] a été animé par
        [lead] a été dirigé par
        [host] avait pour hôte
       *[chair] a été présidé par
    }
} { $person }
chair--then = ensuite, { $person } { $role ->
    [moderator] a modéré
    [facilitator] a animé
    [lead] a dirigé
    [host] a été l’hôte de
   *[chair] a présidé
} { $session_bare }
    .needs = following no-link
panel-format--discussed = { $act ->
    [none] { $session } a porté sur { $topic }
   *[other] lors de { $session }, { $act } a porté sur { $topic }
}
panel-format--form = { $act ->
    [none] lors de { $session }, la discussion a porté sur { $topic }
   *[other] { $session } a pris la forme de { $act } sur { $topic }
}
panel-format-bare--held = { $session } a donné lieu à un échange de vues
panel-lead--active = { $person } a { $role ->
    [moderator] modéré
    [facilitator] animé
    [lead] dirigé
    [host] été l’hôte de
   *[chair] présidé
} la discussion { $people ->
    [none] {""}
   *[other] avec { $people }
}
panel-lead--passive = la discussion { $role ->
    [moderator] a été modérée par
    [facilitator] a été animée par
    [lead] a été dirigée par
    [host] avait pour hôte
   *[chair] a été présidée par
} { $person }{ $people ->
    [none] {""}
   *[other] {", avec"} { $people }
}
panel-with--took = { $people } { $people_number ->
    [one] a
   *[other] ont
} pris part à la discussion
panel-with--brought = la discussion a rassemblé { $people }
panel-points--covered = { $number_number ->
    [1] un thème a été abordé
   *[other] { $number } thèmes ont été abordés
} : { $topics }
panel-points--discussion = la discussion a porté sur { $number_number ->
    [1] un thème
   *[other] { $number } thèmes
} : { $topics }

## Qui a parlé
speak-about--about = { $session ->
    [none] {""}
   *[other] lors de { $session },
} { $people } { $people_number ->
    [one] a
   *[other] ont
} parlé de { $topic }
speak-about--addressed = { $session ->
    [none] {""}
   *[other] lors de { $session },
} { $people } { $people_number ->
    [one] a
   *[other] ont
} abordé { $topic }
speak-about--topic = { $session ->
    [none] {""}
   *[other] lors de { $session },
} { $people_number ->
    [one] l’intervention
   *[other] les interventions
} { $people_gen } { $people_number ->
    [one] portait
   *[other] portaient
} sur { $topic }
    .needs = no-act
speak-about--speakers = { $session ->
    [none] {""}
   *[other] lors de { $session },
} { $people_words } { $people_gender ->
    [f] intervenantes
   *[other] intervenants
} ont traité de { $topic } : { $people }
    .needs = several
speak--spoke = { $session ->
    [none] {""}
   *[other] lors de { $session },
} { $people } { $people_number ->
    [one] a
   *[other] ont
} pris la parole
speak--were = { $session ->
    [none] {""}
   *[other] lors de { $session },
} les { $people_gender ->
    [f] intervenantes
   *[other] intervenants
} étaient { $people }
    .needs = several
speak--heard = { $session ->
    [none] {""}
   *[other] lors de { $session },
} la parole a été donnée { $people_dat }
speak-talk--gave = { $people } { $people_number ->
    [one] a
   *[other] ont
} présenté un exposé intitulé { $title }
speak-talk--by = un exposé intitulé { $title } a été présenté par { $people }
speak-item--spoke = { $people } { $people_number ->
    [one] a consacré son intervention
   *[other] ont consacré leur intervention
} à { $title }
speak-item--on = { $people_number ->
    [one] l’intervention { $people_gen } portait sur { $title }
   *[other] les interventions { $people_gen } portaient sur { $title }
}
speak-act--gave = { $people } { $people_number ->
    [one] a
   *[other] ont
} fait { $act }
speak-act--by = { $act } a été { $act_gender ->
    [f] faite
   *[m] fait
} par { $people }
intro--presented = { $people } { $people_number ->
    [one] a
   *[other] ont
} présenté { $topic }
intro--by = la présentation { $topic_gen } a été assurée par { $people }
speak-remote-read--read = un message de { $person } a été lu
speak-remote-recorded--recorded = une contribution enregistrée de { $person } a été diffusée
speak-behalf--behalf = { $person } a { $topic ->
    [none] pris la parole
   *[other] parlé de { $topic }
} au nom { $whom_gen }
not-replaced--place = { $person } a { $topic ->
    [none] pris la parole
   *[other] parlé de { $topic }
} à la place de { $planned }
not-absent--absent = { $person } n’a pas pu participer
not-absent-session--absent = { $person } n’a pas pu participer à { $session }
not-absent-item--absent = { $person } n’a pas pu intervenir sur { $title }
not-cancelled--cancelled = { $session } a été { $session_gender ->
    [f] annulée
   *[m] annulé
} { $reason ->
    [none] {""}
   *[other] en raison de { $reason }
}
not-postponed--postponed = { $session } a été { $session_gender ->
    [f] reportée
   *[m] reporté
} { $date ->
    [none] {""}
   *[other] au { $date }
}
not-cut--early = la séance a pris fin plus tôt que prévu

## Ce qui a été dit : un groupe de messages par intention ; aucune tournure ne passe de l’un à l’autre
say-assert-that--declared = { $people } { $people_number ->
    [one] a
   *[other] ont
} déclaré que { $text }
say-assert-that--said = { $people } { $people_number ->
    [one] a
   *[other] ont
} dit que { $text }
say-assert-that--affirmed = { $people } { $people_number ->
    [one] a
   *[other] ont
} affirmé que { $text }
say-assert-that--according-to = selon { $people }, { $text }
    .needs = known
say-assert-that--going-by = d’après { $people }, { $text }
    .needs = known
say-assert-that--added = { $people } { $people_number ->
    [one] a
   *[other] ont
} ajouté que { $text }
    .needs = goes-on
    .group = preferred
say-assert-that--declared-after = { $text }, { $people_number ->
    [one] a
   *[other] ont
} déclaré { $people }
    .needs = known short
say-assert-that--affirmed-after = { $text }, { $people_number ->
    [one] a
   *[other] ont
} affirmé { $people }
    .needs = known short
say-assert-np--spoke = { $people } { $people_number ->
    [one] a
   *[other] ont
} parlé de { $text }
say-assert-np--evoked = { $people } { $people_number ->
    [one] a
   *[other] ont
} évoqué { $text }
say-assert-np--also = { $people } { $people_number ->
    [one] a
   *[other] ont
} également parlé de { $text }
    .needs = goes-on
say-stress-that--stressed = { $people } { $people_number ->
    [one] a
   *[other] ont
} souligné que { $text }
say-stress-that--insisted = { $people } { $people_number ->
    [one] a
   *[other] ont
} affirmé avec force que { $text }
say-stress-that--stressed-after = { $text }, { $people_number ->
    [one] a
   *[other] ont
} souligné { $people }
    .needs = known short
say-stress-np--stressed = { $people } { $people_number ->
    [one] a
   *[other] ont
} souligné { $text }
say-stress-np--accent = { $people } { $people_number ->
    [one] a
   *[other] ont
} mis en avant { $text }
say-stress-np--emphasis = { $people } { $people_number ->
    [one] a
   *[other] ont
} mis l’accent sur { $text }
say-stress-np--insisted = { $people } { $people_number ->
    [one] a
   *[other] ont
} insisté sur { $text }
say-commit-that--promised = { $people } { $people_number ->
    [one] a
   *[other] ont
} promis que { $text }
say-commit-that--promised-after = { $text }, { $people_number ->
    [one] a
   *[other] ont
} promis { $people }
    .needs = known short
say-commit-to--pledged = { $people } { $people_number ->
    [one] a
   *[other] ont
} pris l’engagement de { $text }
say-commit-to--engaged = { $people } { $people_number ->
    [one] s’est { $people_gender ->
        [f] engagée
       *[m] engagé
    }
   *[other] se sont { $people_gender ->
        [f] engagées
       *[m] engagés
    }
} à { $text }
say-commit-to--promised = { $people } { $people_number ->
    [one] a
   *[other] ont
} promis de { $text }
say-commit-np--promised = { $people } { $people_number ->
    [one] a
   *[other] ont
} promis { $text }
say-thank-np--thanked = { $people } { $people_number ->
    [one] a
   *[other] ont
} remercié { $whom } pour { $text }
    .needs = whom
    .group = preferred usual
say-thank-np--received = { $whom } { $whom_number ->
    [one] a
   *[other] ont
} reçu les remerciements { $people_gen } pour { $text }
    .needs = whom known
say-thank-np--expressed = { $people } { $people_number ->
    [one] a exprimé sa gratitude
   *[other] ont exprimé leur gratitude
} pour { $text }
    .needs = no-whom
say-congratulate-np--congratulated = { $people } { $people_number ->
    [one] a
   *[other] ont
} félicité { $whom } pour { $text }
    .needs = whom
    .group = preferred usual
say-congratulate-np--received = { $whom } { $whom_number ->
    [one] a
   *[other] ont
} reçu les félicitations { $people_gen } pour { $text }
    .needs = whom known
say-congratulate-np--offered = { $people } { $people_number ->
    [one] a adressé ses félicitations
   *[other] ont adressé leurs félicitations
} pour { $text }
    .needs = no-whom
say-call-np--called = { $people } { $people_number ->
    [one] a
   *[other] ont
} appelé à { $text }
say-call-np--appeal = { $people } { $people_number ->
    [one] a
   *[other] ont
} lancé un appel en faveur de { $text }
say-call-to--called = { $people } { $people_number ->
    [one] a
   *[other] ont
} appelé { $whom } à { $text }
    .needs = whom
say-announce-that--announced = { $people } { $people_number ->
    [one] a
   *[other] ont
} annoncé que { $text }
say-announce-that--announced-after = { $text }, { $people_number ->
    [one] a
   *[other] ont
} annoncé { $people }
    .needs = known short
say-announce-np--announced = { $people } { $people_number ->
    [one] a
   *[other] ont
} annoncé { $text }
say-announce-to--intends = { $people } { $people_number ->
    [one] a annoncé son
   *[other] ont annoncé leur
} intention de { $text }
say-ask-np--asked = { $people } { $people_number ->
    [one] a
   *[other] ont
} posé une question sur { $text }
say-ask-to--asked = { $people } { $people_number ->
    [one] a
   *[other] ont
} demandé { $whom_dat } de { $text }
    .needs = whom
say-ask-to--prayed = { $people } { $people_number ->
    [one] a
   *[other] ont
} prié { $whom } de { $text }
    .needs = whom
quote--said = { $people } { $people_number ->
    [one] a
   *[other] ont
} déclaré : { $quote }
quote--these = { $people } { $people_number ->
    [one] a
   *[other] ont
} eu ces mots : { $quote }
quote--words = pour reprendre les mots { $people_gen } : { $quote }
    .needs = known

## Ce qui en est sorti
out-decide-that--it = il a été décidé que { $text }
out-decide-that--meeting = la réunion a décidé que { $text }
out-decide-to--meeting = la réunion est convenue de { $text }
out-decide-to--it = il a été convenu de { $text }
out-decide-np--meeting = la réunion est convenue { $text_gen }
out-decide-np--it = une décision a été prise : { $text }
out-decide-quote--reads = la décision est ainsi rédigée : { $quote }
out-decision--active = la réunion est convenue { $what_gen }
out-decision--passive = une décision a été prise : { $what }
out-adoption--active = la réunion a adopté { $what }
out-adoption--saw = la réunion a procédé à l’adoption de { $what }
out-adoption--passive = { $what } a été { $what_gender ->
    [f] adoptée
   *[m] adopté
}
out-deferral--active = la réunion a reporté { $what } { $date ->
    [none] {""}
   *[other] au { $date }
}
out-deferral--passive = l’examen de { $what } a été reporté { $date ->
    [none] {""}
   *[other] au { $date }
}
out-election--elected-by-gender = { $to } { $to_number ->
    [one] a
   *[other] ont
} été { $to_gender ->
    [f] { $to_number ->
        [one] élue
       *[other] élues
    }
   *[other] { $to_number ->
        [one] élu
       *[other] élus
    }
} { $what }
out-election--won = { $to } { $to_number ->
    [one] a
   *[other] ont
} remporté l’élection au poste de { $what }
out-election--post = l’élection au poste de { $what } a été remportée par { $to }
out-launch--active = { $by } { $by_number ->
    [one] a
   *[other] ont
} officiellement lancé { $what } { $at ->
    [none] {""}
   *[other] { $at_dat }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] dans le cadre d’un partenariat entre { $partners }
       *[no] en partenariat avec { $partners }
    }
}
    .needs = by
out-launch--passive = { $what } { $what_gender ->
    [f] a été officiellement lancée
   *[m] a été officiellement lancé
} par { $by } { $at ->
    [none] {""}
   *[other] { $at_dat }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] dans le cadre d’un partenariat entre { $partners }
       *[no] en partenariat avec { $partners }
    }
}
    .needs = by
out-launch--saw = le lancement officiel de { $what } a eu lieu { $at ->
    [none] {""}
   *[other] { $at_dat }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] dans le cadre d’un partenariat entre { $partners }
       *[no] en partenariat avec { $partners }
    }
}
    .needs = no-by
out-launch--was = { $what } { $what_gender ->
    [f] a été officiellement lancée
   *[m] a été officiellement lancé
} { $at ->
    [none] {""}
   *[other] { $at_dat }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] dans le cadre d’un partenariat entre { $partners }
       *[no] en partenariat avec { $partners }
    }
}
    .needs = no-by
out-launch--proceeded = { $by } { $by_number ->
    [one] a
   *[other] ont
} procédé au lancement officiel de { $what } { $at ->
    [none] {""}
   *[other] { $at_dat }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] dans le cadre d’un partenariat entre { $partners }
       *[no] en partenariat avec { $partners }
    }
}
    .needs = by
out-award--received = { $to } { $to_number ->
    [one] a
   *[other] ont
} reçu le prix { $prize ->
    [none] {""}
   *[other] { $prize }
} { $contest ->
    [none] {""}
   *[other] dans le cadre { $contest_heard ->
        [yes] de ce concours
       *[no] de { $contest }
    }{ $organisers ->
        [none] {""}
       *[other] , que { $organisers } { $organisers_number ->
            [one] organisait
           *[other] organisaient
        }
    }
}
out-award--went = le prix { $prize ->
    [none] {""}
   *[other] { $prize }
} a été attribué { $to_dat } { $contest ->
    [none] {""}
   *[other] dans le cadre { $contest_heard ->
        [yes] de ce concours
       *[no] de { $contest }
    }{ $organisers ->
        [none] {""}
       *[other] , que { $organisers } { $organisers_number ->
            [one] organisait
           *[other] organisaient
        }
    }
}
out-signing--signed = { $by } { $by_number ->
    [one] a
   *[other] ont
} signé { $what } { $whom ->
    [none] {""}
   *[other] au nom { $whom_gen }
}
out-signing--passive = { $what } { $what_gender ->
    [f] a été signée
   *[m] a été signé
} par { $by } { $whom ->
    [none] {""}
   *[other] au nom { $whom_gen }
}
out-signing-pairs--signed = { $pairs }, ont signé { $what }
out-signing-pairs--passive = { $what } { $what_gender ->
    [f] a été signée
   *[m] a été signé
} par { $pairs }
signing-pair = { $who }, pour { $whom }
out-signing-open--passive = { $by } a signé { $what }
out-gift--active = { $by } { $by_number ->
    [one] a
   *[other] ont
} annoncé un don de { $what }
    .needs = by
out-gift--by = un don de { $what } a été annoncé par { $by }
    .needs = by
out-gift--passive = un don de { $what } a été annoncé
    .needs = no-by
out-publication--active = { $by } { $by_number ->
    [one] a
   *[other] ont
} publié { $what }
    .needs = by
out-publication--owed = la publication de { $what } a été assurée par { $by }
    .needs = by
out-publication--by-gender = { $what } a été { $what_gender ->
    [f] publiée
   *[m] publié
} par { $by }
    .needs = by
out-publication--passive = la réunion a été marquée par la parution de { $what }
    .needs = no-by
out-certificate--received = { $to } { $to_number ->
    [one] a
   *[other] ont
} reçu { $what }
out-certificate--handed = { $to } { $to_number ->
    [one] s’est
   *[other] se sont
} vu remettre { $what }
out-statistic--source = selon { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}, { $what }
out-statistic--figure = { $what }, selon { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}
out-next_meeting--next = la prochaine réunion se tiendra { $place ->
    [none] {""}
   *[other] à { $place }
} { $date ->
    [none] {""}
   *[other] le { $date }
}
out-next_meeting--place = la prochaine réunion aura lieu { $place ->
    [none] {""}
   *[other] à { $place }
} { $date ->
    [none] {""}
   *[other] le { $date }
}
out-next_meeting-open--next = la prochaine réunion se tiendra { $place }

## Autres registres : qui était là, et ce qui est à faire
note-chair--chaired = { $people } { $people_number ->
    [one] a
   *[other] ont
} présidé la réunion
note-chair-parts--chaired = { $people } { $people_number ->
    [one] a
   *[other] ont
} présidé une partie de la réunion
note-part--took = { $people } { $people_number ->
    [one] a
   *[other] ont
} participé à la réunion
note-present--listed = { $people_bare }
note-action--by = { $people_bare } : { $text } { $due ->
    [none] {""}
   *[other] (échéance : { $due })
}

## Titre et description
headline-done = { $kind ->
    [signing] signature
    [adoption] adoption
   *[launch] lancement
} { $things_gen } { $named ->
    [yes] lors { $name_gen }
   *[no] – { $name }
}
description-held = { $name }, { $days }
description-done = { $name }, { $days }{ "\u00A0" }: { $kind ->
    [signing] signature
    [adoption] adoption
   *[launch] lancement
} { $things_gen }

## Ce qui manque
gap-actor = qui le fera, dans la note { $id }
gap-due = l’échéance de la note { $id } en français
gap-theme = le thème en français
gap-topic = un sujet en français
gap-title = le titre de { $id } en français
gap-meeting = le nom de la réunion en français
gap-note = la note { $id } en français
gap-speaker = qui a dit, dans la note { $id } : { $text }
gap-wording = à qui, ou avec quel verbe, dans la note { $id } : { $text }
gap-count = combien de personnes ont participé
gap-groups = qui étaient les participants, en français
gap-regions = les régions en français
gap-city = le nom de { $text } en français
gap-reason = la raison pour { $id } en français
gap-what = l’objet du résultat { $id }
gap-winner = qui a remporté le prix { $text ->
    [none] {""}
   *[other] { $title }
}
gap-elected = qui a été élu
gap-certified = qui a reçu les certificats
gap-signed = qui a signé
gap-prize = le prix
gap-contest = le nom du concours
gap-place = le lieu
gap-source = la source du chiffre
gap-next = où et quand aura lieu la prochaine réunion
gap-placeholder = qui est { $id }
gap-organisation = le nom de { $id } en français
gap-post = la fonction de { $id } en français
gap-org-note = la remarque sur { $id } en français
