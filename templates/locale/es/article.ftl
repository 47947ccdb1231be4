# Las frases del artículo en español: un mensaje por marco y por redacción (docs/article.md).
# reviewed-by: none

## Alrededor de una frase
link-day--on = el { $day }, { $rest }
link-afternoon--in = por la tarde, { $rest }
link-act--after = tras { $act } a cargo de { $giver }, { $rest }
link-ahead--facing = de cara al futuro, { $rest }
mark--slot = { $what }

## Entrada
lead-what--title = la reunión { $title } se celebró { $mode ->
    [hybrid] de forma presencial y en línea
    [online] en línea
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] en { $place }
}
lead-what--date = { $days } se celebró { $place ->
    [none] {""}
   *[other] en { $place }
} { $mode ->
    [hybrid] de forma presencial y en línea
    [online] en línea
   *[none] {""}
} la reunión { $title }
lead-what-series--name = { $name } se celebró { $mode ->
    [hybrid] de forma presencial y en línea
    [online] en línea
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] en { $place }
} { $title ->
    [none] {""}
   *[other] bajo el título { $title }
}
lead-what-series--date = { $days }, { $name } se celebró { $mode ->
    [hybrid] de forma presencial y en línea
    [online] en línea
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] en { $place }
} { $title ->
    [none] {""}
   *[other] bajo el título { $title }
}
# Lo que diría otra frase, dicho aquí: quién la celebró (org) y su tema.
lead-what--held = { $days }, { $org } celebró { $place ->
    [none] {""}
   *[other] en { $place }
} { $mode ->
    [hybrid] de forma presencial y en línea
    [online] en línea
   *[none] {""}
} la reunión { $title }
    .needs = org
lead-what--title-theme = { lead-what--title } bajo el lema { $theme }
    .needs = theme
lead-what--date-theme = { lead-what--date } bajo el lema { $theme }
    .needs = theme
lead-what--held-theme = { lead-what--held } bajo el lema { $theme }
    .needs = org theme
lead-what-series--held = { $days }, { $org } celebró { $place ->
    [none] {""}
   *[other] en { $place }
} { $mode ->
    [hybrid] de forma presencial y en línea
    [online] en línea
   *[none] {""}
} { $name } { $title ->
    [none] {""}
   *[other] bajo el título { $title }
}
    .needs = org
lead-what-series--name-theme = { lead-what-series--name } y el lema { $theme }
    .needs = theme title
lead-what-series--date-theme = { lead-what-series--date } y el lema { $theme }
    .needs = theme title
lead-what-series--held-theme = { lead-what-series--held } y el lema { $theme }
    .needs = org theme title
lead-theme--had = tuvo por tema { $theme }
    .needs = apart
lead-theme--was = el tema fue { $theme }
lead-org--passive = la reunión fue organizada por { $org }
lead-org--active = { $org } organizó la reunión
lead-org--with = la reunión fue organizada por { $org } en colaboración con { $orgs }
    .needs = orgs
lead-with--with = se celebró en colaboración con { $orgs }
    .needs = apart
lead-with--in = en la reunión { $orgs_number ->
    [one] colaboró
   *[other] colaboraron
} { $orgs }
lead-count--took = { $count_number ->
    [one] participó una persona { $groups ->
        [none] {""}
       *[other] ({ $groups })
    }
    [many] participaron { $count } de { $groups ->
        [none] personas
       *[other] { $groups }
    }
   *[other] participaron { $count } { $groups ->
        [none] personas
       *[other] { $groups }
    }
}
lead-count--brought = { $count_number ->
    [one] la reunión contó con la participación de una persona { $groups ->
        [none] {""}
       *[other] ({ $groups })
    }
    [many] la reunión contó con la participación de { $count } de { $groups ->
        [none] personas
       *[other] { $groups }
    }
   *[other] la reunión contó con la participación de { $count } { $groups ->
        [none] personas
       *[other] { $groups }
    }
}
lead-count--attended = { $count_number ->
    [one] a la reunión asistió una persona { $groups ->
        [none] {""}
       *[other] ({ $groups })
    }
    [many] a la reunión asistieron { $count } de { $groups ->
        [none] personas
       *[other] { $groups }
    }
   *[other] a la reunión asistieron { $count } { $groups ->
        [none] personas
       *[other] { $groups }
    }
}
lead-count-both--both = { $count_number ->
    [one] participó una persona { $groups ->
        [none] {""}
       *[other] ({ $groups })
    }
    [many] participaron { $count } de { $groups ->
        [none] personas
       *[other] { $groups }
    }
   *[other] participaron { $count } { $groups ->
        [none] personas
       *[other] { $groups }
    }
} de forma presencial y { $online_number ->
    [0] ninguna
    [one] una
   *[other] { $online }
} en línea
lead-count-onsite--one = { $count_number ->
    [one] participó de forma presencial una persona { $groups ->
        [none] {""}
       *[other] ({ $groups })
    }
    [many] participaron de forma presencial { $count } de { $groups ->
        [none] personas
       *[other] { $groups }
    }
   *[other] participaron de forma presencial { $count } { $groups ->
        [none] personas
       *[other] { $groups }
    }
}
lead-count-online--one = { $count_number ->
    [one] participó en línea una persona { $groups ->
        [none] {""}
       *[other] ({ $groups })
    }
    [many] participaron en línea { $count } de { $groups ->
        [none] personas
       *[other] { $groups }
    }
   *[other] participaron en línea { $count } { $groups ->
        [none] personas
       *[other] { $groups }
    }
}
lead-count-both--brought = { lead-count--brought } de forma presencial y { $online_number ->
    [0] ninguna
    [one] de una
   *[other] de { $online }
} en línea
lead-count-onsite--brought = { lead-count--brought } de forma presencial
lead-count-online--brought = { lead-count--brought } en línea
lead-from--they = procedían { $countries ->
    [none] de { $regions }
   *[other] { $countries_number ->
        [one] de un país
       *[other] de { $countries } países
    } { $regions ->
        [none] {""}
       *[other] de { $regions }
    }
}
    .needs = counted
lead-from--participants = hubo participantes { $countries ->
    [none] de { $regions }
   *[other] { $countries_number ->
        [one] de un país
       *[other] de { $countries } países
    } { $regions ->
        [none] {""}
       *[other] de { $regions }
    }
}
# El participio concordaría con un texto cuyo género nadie declara: la pasiva con «se» concuerda solo en número.
lead-outcome--se = en la reunión { $kind ->
    [signing] { $things_number ->
        [many] se firmaron { $things }
        [one] se firmó { $things }
       *[unknown] tuvo lugar la firma { $things_gen }
    }
    [adoption] { $things_number ->
        [many] se aprobaron { $things }
        [one] se aprobó { $things }
       *[unknown] tuvo lugar la aprobación { $things_gen }
    }
   *[launch] { $things_number ->
        [many] se lanzaron { $things }
        [one] se lanzó { $things }
       *[unknown] tuvo lugar el lanzamiento { $things_gen }
    }
}
lead-outcome--place = durante la reunión tuvo lugar { $kind ->
    [signing] la firma
    [adoption] la aprobación
   *[launch] el lanzamiento
} { $things_gen }

## Apertura y clausura
open-act--passive = la reunión fue inaugurada por { $person }
open-act--active = { $person } inauguró la reunión
close-act--passive = la reunión fue clausurada por { $person }
close-act--active = { $person } clausuró la reunión
open-speeches--delivered = pronunciaron discursos de apertura { $people }
open-speeches--came = los discursos de apertura corrieron a cargo de { $people }
open-speeches-one--active = { $people } pronunció un discurso de apertura
open-speeches-one--passive = hubo un discurso de apertura a cargo de { $people }
close-speeches--delivered = pronunciaron discursos de clausura { $people }
close-speeches--came = los discursos de clausura corrieron a cargo de { $people }
close-speeches--to-close = para cerrar, tomaron la palabra { $people }
    .needs = last
close-speeches-one--active = { $people } pronunció el discurso de clausura
close-speeches-one--passive = el discurso de clausura corrió a cargo de { $people }
close-speeches-one--to-close = para concluir, { $people } tomó la palabra
    .needs = last

## Sesiones
# El nombre de una sesión puede ser masculino o femenino: ningún participio concuerda con él.
chair--charge = { $role ->
    [moderator] la moderación
    [facilitator] la facilitación
    [lead] la dirección
    [host] la conducción
   *[chair] la presidencia
} de { $session } corrió a cargo de { $person }
chair--active = { $person } { $role ->
    [moderator] moderó
    [facilitator] facilitó
    [lead] dirigió
    [host] condujo
   *[chair] presidió
} { $session }
chair--verb = { $role ->
    [moderator] moderó
    [facilitator] facilitó
    [lead] dirigió
    [host] condujo
   *[chair] presidió
} { $session } { $person }
chair--passive = { $session } { $session_gender ->
    [f] { $role ->
        [moderator] estuvo moderada
        [facilitator] fue facilitada
        [lead] estuvo dirigida
        [host] estuvo conducida
       *[chair] estuvo presidida
    }
   *[m] { $role ->
        [moderator] estuvo moderado
        [facilitator] fue facilitado
        [lead] estuvo dirigido
        [host] estuvo conducido
       *[chair] estuvo presidido
    }
} por { $person }
chair--then = a continuación, { $person } { $role ->
    [moderator] moderó
    [facilitator] facilitó
    [lead] dirigió
    [host] condujo
   *[chair] presidió
} { $session_bare }
    .needs = following no-link
panel-format--discussed = { $act ->
    [none] { $session } abordó { $topic }
   *[other] en { $session }, { $act } abordó { $topic }
}
panel-format--form = { $act ->
    [none] en { $session } se debatió sobre { $topic }
   *[other] { $session } consistió en { $act } sobre { $topic }
}
panel-format-bare--held = { $session } dio lugar a un intercambio de opiniones
panel-lead--active = { $person } { $role ->
    [moderator] moderó
    [facilitator] facilitó
    [lead] dirigió
    [host] condujo
   *[chair] presidió
} el debate { $people ->
    [none] {""}
   *[other] con la participación de { $people }
}
panel-lead--charge = { $role ->
    [moderator] la moderación
    [facilitator] la facilitación
    [lead] la dirección
    [host] la conducción
   *[chair] la presidencia
} del debate corrió a cargo de { $person }{ $people ->
    [none] {""}
   *[other] {", con la participación de"} { $people }
}
panel-with--took = { $people } { $people_number ->
    [one] participó
   *[other] participaron
} en el debate
panel-with--debate = en el debate { $people_number ->
    [one] participó
   *[other] participaron
} { $people }
panel-points--covered = { $number_number ->
    [one] se abordó un tema
   *[other] se abordaron { $number } temas
}: { $topics }
panel-points--discussion = el debate giró en torno a { $number_number ->
    [one] un tema
   *[other] { $number } temas
}: { $topics }

## Quién habló
speak-about--about = { $session ->
    [none] {""}
   *[other] en { $session },
} { $people } { $people_number ->
    [one] habló
   *[other] hablaron
} sobre { $topic }
speak-about--addressed = { $session ->
    [none] {""}
   *[other] en { $session },
} { $people } { $people_number ->
    [one] abordó
   *[other] abordaron
} { $topic }
speak-about--topic = { $session ->
    [none] {""}
   *[other] en { $session },
} { $people_number ->
    [one] la intervención
   *[other] las intervenciones
} { $people_gen } { $people_number ->
    [one] versó
   *[other] versaron
} sobre { $topic }
speak-about--speakers = { $session ->
    [none] {""}
   *[other] en { $session },
} { $people_words } ponentes abordaron { $topic }: { $people }
    .needs = several
speak--spoke = { $session ->
    [none] {""}
   *[other] en { $session },
} { $people } { $people_number ->
    [one] tomó la palabra
   *[other] tomaron la palabra
}
speak--intervened = { $session ->
    [none] {""}
   *[other] en { $session }
} { $people_number ->
    [one] intervino
   *[other] intervinieron
} { $people }
speak-talk--gave = { $people } { $people_number ->
    [one] presentó
   *[other] presentaron
} una ponencia titulada { $title }
speak-talk--by = la ponencia { $title } corrió a cargo de { $people }
speak-item--spoke = { $people } { $people_number ->
    [one] habló
   *[other] hablaron
} sobre { $title }
speak-item--on = sobre { $title } { $people_number ->
    [one] habló
   *[other] hablaron
} { $people }
speak-act--gave = { $people } { $people_number ->
    [one] ofreció
   *[other] ofrecieron
} { $act }
speak-act--by = hubo { $act } a cargo de { $people }
intro--presented = { $people } { $people_number ->
    [one] presentó
   *[other] presentaron
} { $topic }
intro--charge = la presentación { $topic_gen } corrió a cargo de { $people }
speak-remote-read--read = se leyó un mensaje de { $person }
speak-remote-recorded--recorded = se difundió una intervención grabada de { $person }
speak-behalf--behalf = { $person } habló { $topic ->
    [none] {""}
   *[other] sobre { $topic }
} en nombre { $whom_gen }
not-replaced--place = { $person } habló { $topic ->
    [none] {""}
   *[other] sobre { $topic }
} en lugar de { $planned }
not-absent--absent = { $person } no pudo asistir
not-absent-session--absent = { $person } no pudo participar en { $session }
not-absent-item--absent = { $person } no pudo intervenir sobre { $title }
not-cancelled--cancelled = se canceló { $session } { $reason ->
    [none] {""}
   *[other] a causa de { $reason }
}
not-postponed--postponed = se aplazó { $session } { $date ->
    [none] {""}
   *[other] al { $date }
}
not-cut--early = la sesión terminó antes de lo previsto

## Lo que se dijo: un grupo de mensajes por fuerza; ninguna redacción pasa de uno a otro
say-assert-that--said = { $people } { $people_number ->
    [one] dijo
   *[other] dijeron
} que { $text }
say-assert-that--stated = { $people } { $people_number ->
    [one] declaró
   *[other] declararon
} que { $text }
say-assert-that--affirmed = { $people } { $people_number ->
    [one] afirmó
   *[other] afirmaron
} que { $text }
say-assert-that--expressed = { $people } { $people_number ->
    [one] manifestó
   *[other] manifestaron
} que { $text }
say-assert-that--according-to = según { $people }, { $text }
    .needs = known
say-assert-that--added = { $people } { $people_number ->
    [one] añadió
   *[other] añadieron
} que { $text }
    .needs = goes-on
    .group = preferred
say-assert-that--said-after = { $text }, { $people_number ->
    [one] dijo
   *[other] dijeron
} { $people }
    .needs = known short
say-assert-that--stated-after = { $text }, { $people_number ->
    [one] declaró
   *[other] declararon
} { $people }
    .needs = known short
say-assert-that--affirmed-after = { $text }, { $people_number ->
    [one] afirmó
   *[other] afirmaron
} { $people }
    .needs = known short
say-assert-np--spoke = { $people } { $people_number ->
    [one] habló
   *[other] hablaron
} sobre { $text }
say-assert-np--referred = { $people } { $people_number ->
    [one] se refirió
   *[other] se refirieron
} a { $text }
say-assert-np--addressed = { $people } { $people_number ->
    [one] abordó
   *[other] abordaron
} { $text }
say-assert-np--also = { $people } { $people_number ->
    [one] habló también
   *[other] hablaron también
} sobre { $text }
    .needs = goes-on
say-stress-that--underlined = { $people } { $people_number ->
    [one] subrayó
   *[other] subrayaron
} que { $text }
say-stress-that--stressed = { $people } { $people_number ->
    [one] recalcó
   *[other] recalcaron
} que { $text }
say-stress-that--emphasis = { $people } { $people_number ->
    [one] hizo hincapié
   *[other] hicieron hincapié
} en que { $text }
say-stress-that--underlined-after = { $text }, { $people_number ->
    [one] subrayó
   *[other] subrayaron
} { $people }
    .needs = known short
say-stress-that--stressed-after = { $text }, { $people_number ->
    [one] recalcó
   *[other] recalcaron
} { $people }
    .needs = known short
say-stress-np--underlined = { $people } { $people_number ->
    [one] subrayó
   *[other] subrayaron
} { $text }
say-stress-np--stressed = { $people } { $people_number ->
    [one] recalcó
   *[other] recalcaron
} { $text }
say-stress-np--emphasis = { $people } { $people_number ->
    [one] hizo hincapié
   *[other] hicieron hincapié
} en { $text }
say-commit-that--promised = { $people } { $people_number ->
    [one] prometió
   *[other] prometieron
} que { $text }
say-commit-that--promised-after = { $text }, { $people_number ->
    [one] prometió
   *[other] prometieron
} { $people }
    .needs = known short
say-commit-to--pledged = { $people } { $people_number ->
    [one] se comprometió
   *[other] se comprometieron
} a { $text }
say-commit-to--promised = { $people } { $people_number ->
    [one] prometió
   *[other] prometieron
} { $text }
say-commit-np--promised = { $people } { $people_number ->
    [one] prometió
   *[other] prometieron
} { $text }
say-thank-np--gave-thanks = { $people } { $people_number ->
    [one] dio las gracias
   *[other] dieron las gracias
} { $whom_dat } por { $text }
    .needs = whom
    .group = preferred usual
say-thank-np--thanked = { $people } { $people_number ->
    [one] agradeció
   *[other] agradecieron
} { $whom_dat } { $text }
    .needs = whom
    .group = preferred usual
say-thank-np--received = { $whom } { $whom_number ->
    [one] recibió
   *[other] recibieron
} el agradecimiento { $people_gen } por { $text }
    .needs = whom known
say-thank-np--expressed = { $people } { $people_number ->
    [one] dio las gracias
   *[other] dieron las gracias
} por { $text }
    .needs = no-whom
say-congratulate-np--congratulated = { $people } { $people_number ->
    [one] felicitó
   *[other] felicitaron
} { $whom_dat } por { $text }
    .needs = whom
    .group = preferred usual
say-congratulate-np--received = { $whom } { $whom_number ->
    [one] recibió
   *[other] recibieron
} la felicitación { $people_gen } por { $text }
    .needs = whom known
say-congratulate-np--offered = { $people } { $people_number ->
    [one] transmitió su felicitación
   *[other] transmitieron su felicitación
} por { $text }
    .needs = no-whom
say-call-np--called = { $people } { $people_number ->
    [one] hizo un llamamiento
   *[other] hicieron un llamamiento
} en favor de { $text }
say-call-np--advocated = { $people } { $people_number ->
    [one] abogó
   *[other] abogaron
} por { $text }
say-call-to--called = { $people } { $people_number ->
    [one] llamó
   *[other] llamaron
} { $whom_dat } a { $text }
    .needs = whom
say-announce-that--announced = { $people } { $people_number ->
    [one] anunció
   *[other] anunciaron
} que { $text }
say-announce-that--announced-after = { $text }, { $people_number ->
    [one] anunció
   *[other] anunciaron
} { $people }
    .needs = known short
say-announce-np--announced = { $people } { $people_number ->
    [one] anunció
   *[other] anunciaron
} { $text }
say-announce-to--plans = { $people } { $people_number ->
    [one] anunció planes
   *[other] anunciaron planes
} para { $text }
say-ask-np--asked = { $people } { $people_number ->
    [one] preguntó
   *[other] preguntaron
} por { $text }
# «Pedir» con infinitivo diría que quien pide es quien hace.
say-ask-to--asked = { $people } { $people_number ->
    [one] trasladó
   *[other] trasladaron
} { $whom_dat } la petición de { $text }
    .needs = whom
say-ask-to--received = { $whom } { $whom_number ->
    [one] recibió
   *[other] recibieron
} de { $people } la petición de { $text }
    .needs = whom known
    .group = last
quote--said = { $people } { $people_number ->
    [one] dijo
   *[other] dijeron
}: { $quote }
quote--stated = { $people } { $people_number ->
    [one] declaró
   *[other] declararon
}: { $quote }
quote--words = en palabras de { $people }: { $quote }
    .needs = known

## Lo que resultó
out-decide-that--it = se decidió que { $text }
out-decide-that--meeting = la reunión decidió que { $text }
out-decide-to--meeting = la reunión acordó { $text }
out-decide-to--it = se acordó { $text }
out-decide-np--meeting = la reunión acordó { $text }
out-decide-np--it = se adoptó la siguiente decisión: { $text }
out-decide-quote--reads = la decisión dice así: { $quote }
out-decision--active = la reunión acordó { $what }
out-decision--passive = se adoptó la siguiente decisión: { $what }
out-adoption--active = la reunión aprobó { $what }
out-adoption--passive = { $what_number ->
    [many] se aprobaron { $what }
    [one] se aprobó { $what }
   *[unknown] tuvo lugar la aprobación { $what_gen }
}
out-deferral--active = la reunión aplazó { $what } { $date ->
    [none] {""}
   *[other] al { $date }
}
out-deferral--passive = { $what_number ->
    [many] se aplazaron { $what }
    [one] se aplazó { $what }
   *[unknown] se decidió el aplazamiento { $what_gen }
} { $date ->
    [none] {""}
   *[other] al { $date }
}
out-election--by-gender = { $to } { $to_gender ->
    [f] { $to_number ->
        [one] fue elegida
       *[other] fueron elegidas
    }
   *[m] { $to_number ->
        [one] fue elegido
       *[other] fueron elegidos
    }
} { $what }
out-election--se = se eligió { $to_dat } como { $what }
out-launch--active = { $by } { $by_number ->
    [one] lanzó oficialmente
   *[other] lanzaron oficialmente
} { $what } { $at ->
    [none] {""}
   *[other] en { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] en el marco de una alianza entre { $partners }
       *[no] en alianza con { $partners }
    }
}
    .needs = by
out-launch--passive = { $what } { $what_gender ->
    [f] { $what_number ->
        [many] fueron lanzadas
       *[one] fue lanzada
    }
   *[m] { $what_number ->
        [many] fueron lanzados
       *[one] fue lanzado
    }
} oficialmente por { $by } { $at ->
    [none] {""}
   *[other] en { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] en el marco de una alianza entre { $partners }
       *[no] en alianza con { $partners }
    }
}
    .needs = by
out-launch--se = { $what_number ->
    [many] se lanzaron oficialmente { $what }
    [one] se lanzó oficialmente { $what }
   *[unknown] tuvo lugar el lanzamiento oficial { $what_gen }
} { $at ->
    [none] {""}
   *[other] en { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] en el marco de una alianza entre { $partners }
       *[no] en alianza con { $partners }
    }
}
    .needs = no-by
out-launch--charge = el lanzamiento oficial { $what_gen } corrió a cargo de { $by } { $at ->
    [none] {""}
   *[other] en { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] en el marco de una alianza entre { $partners }
       *[no] en alianza con { $partners }
    }
}
    .needs = by
out-award--received = { $to } { $to_number ->
    [one] recibió
   *[other] recibieron
} el premio { $prize ->
    [none] {""}
   *[other] { $prize }
} { $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] en ese concurso
       *[no] en { $contest }
    }{ $organisers ->
        [none] {""}
       *[other] , que { $organisers_number ->
            [one] organizó
           *[other] organizaron
        } { $organisers }
    }
}
out-award--went = el premio { $prize ->
    [none] {""}
   *[other] { $prize }
} { $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] de ese concurso
       *[no] de { $contest }
    }{ $organisers ->
        [none] {""}
       *[other] , que { $organisers_number ->
            [one] organizó
           *[other] organizaron
        } { $organisers } ,
    }
} recayó en { $to }
out-signing--signed = { $by } { $by_number ->
    [one] firmó
   *[other] firmaron
} { $what } { $whom ->
    [none] {""}
   *[other] en nombre { $whom_gen }
}
out-signing--passive = { $what } { $what_gender ->
    [f] { $what_number ->
        [many] fueron firmadas
       *[one] fue firmada
    }
   *[m] { $what_number ->
        [many] fueron firmados
       *[one] fue firmado
    }
} por { $by } { $whom ->
    [none] {""}
   *[other] en nombre { $whom_gen }
}
out-signing-pairs--signed = { $pairs }, firmaron { $what }
out-signing-pairs--passive = { $what } { $what_gender ->
    [f] { $what_number ->
        [many] fueron firmadas
       *[one] fue firmada
    }
   *[m] { $what_number ->
        [many] fueron firmados
       *[one] fue firmado
    }
} por { $pairs }
signing-pair = { $who }, en nombre de { $whom }
out-signing-open--by = la firma { $what_gen } corrió a cargo de { $by }
out-gift--active = { $by } { $by_number ->
    [one] anunció
   *[other] anunciaron
} la donación { $what_gen }
    .needs = by
out-gift--by = la donación { $what_gen } fue anunciada por { $by }
    .needs = by
out-gift--passive = se anunció la donación { $what_gen }
    .needs = no-by
out-publication--active = { $by } { $by_number ->
    [one] publicó
   *[other] publicaron
} { $what }
    .needs = by
out-publication--charge = la publicación { $what_gen } corrió a cargo de { $by }
    .needs = by
out-publication--by-gender = { $what } { $what_gender ->
    [f] { $what_number ->
        [many] fueron publicadas
       *[one] fue publicada
    }
   *[m] { $what_number ->
        [many] fueron publicados
       *[one] fue publicado
    }
} por { $by }
    .needs = by
out-publication--passive = { $what_number ->
    [many] se publicaron { $what }
    [one] se publicó { $what }
   *[unknown] tuvo lugar la publicación { $what_gen }
}
    .needs = no-by
out-certificate--received = { $to } { $to_number ->
    [one] recibió
   *[other] recibieron
} { $what }
out-certificate--handed = se hizo entrega { $what_gen } { $to_dat }
out-statistic--source = según { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}, { $what }
out-statistic--figure = { $what }, según { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}
out-next_meeting--next = la próxima reunión se celebrará { $place ->
    [none] {""}
   *[other] en { $place }
} { $date ->
    [none] {""}
   *[other] el { $date }
}
out-next_meeting--place = la próxima reunión tendrá lugar { $place ->
    [none] {""}
   *[other] en { $place }
} { $date ->
    [none] {""}
   *[other] el { $date }
}
out-next_meeting-open--next = la próxima reunión se celebrará { $place }

## Otros registros: quién estuvo y qué queda por hacer
note-chair--chaired = { $people } { $people_number ->
    [one] presidió
   *[other] presidieron
} la reunión
note-chair-parts--chaired = { $people } { $people_number ->
    [one] presidió parte
   *[other] presidieron distintas partes
} de la reunión
note-part--took = { $people } { $people_number ->
    [one] participó
   *[other] participaron
} en la reunión
note-present--listed = { $people_bare }
note-action--by = { $people_bare }: { $text } { $due ->
    [none] {""}
   *[other] (plazo: { $due })
}

## Titular y descripción
headline-done = { $things_gender ->
    [unknown] { $kind ->
        [signing] firma
        [adoption] aprobación
       *[launch] lanzamiento
    } { $things_gen }
    [f] { $kind ->
        [signing] firmada
        [adoption] aprobada
       *[launch] lanzada
    }{ $things_number ->
        [many] s
       *[one] {""}
    } { $things_full }
   *[m] { $kind ->
        [signing] firmado
        [adoption] aprobado
       *[launch] lanzado
    }{ $things_number ->
        [many] s
       *[one] {""}
    } { $things_full }
} { $named ->
    [yes] en { $name_full }
   *[no] – { $name }
}
description-held = { $name }, { $days }
description-done = { $name }, { $days }: { $kind ->
    [signing] firma
    [adoption] aprobación
   *[launch] lanzamiento
} { $things_gen }

## Lo que falta
gap-actor = quién lo hará, en la nota { $id }
gap-due = el plazo de la nota { $id } en español
gap-theme = el tema en español
gap-topic = un tema en español
gap-title = el título de { $id } en español
gap-meeting = el nombre de la reunión en español
gap-note = la nota { $id } en español
gap-speaker = quién dijo, en la nota { $id }: { $text }
gap-wording = a quién, o con qué verbo, en la nota { $id }: { $text }
gap-count = cuántas personas participaron
gap-groups = quiénes participaron, en español
gap-regions = las regiones en español
gap-city = el nombre de { $text } en español
gap-reason = el motivo de { $id } en español
gap-what = de qué trata el resultado { $id }
gap-winner = quién ganó el premio { $text ->
    [none] {""}
   *[other] { $title }
}
gap-elected = quién ganó la elección
gap-certified = quién recibió los certificados
gap-signed = quién firmó
gap-prize = el premio
gap-contest = el nombre del concurso
gap-place = el lugar
gap-source = la fuente del dato
gap-next = dónde y cuándo será la próxima reunión
gap-placeholder = quién es { $id }
gap-organisation = el nombre de { $id } en español
gap-post = el cargo de { $id } en español
gap-org-note = la nota sobre { $id } en español
