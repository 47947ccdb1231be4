# Texto de los correos en español.
# reviewed-by: none

## Subjects
subject = { $head }: { $title }
subject-invite = Invitación, { $date } { $time } ({ $city })
subject-new-time = Nuevo horario, { $date } { $time } ({ $city })
subject-new-room = Nueva sala { $room }, { $date } { $time } ({ $city })
subject-other-room = Nueva sala, { $date } { $time } ({ $city })
subject-update = Cambio, { $date } { $time } ({ $city })
subject-cancel = Cancelado, { $date } { $time } ({ $city })
subject-uninvite = Invitación retirada, { $date } ({ $city })
subject-new-mode-onsite = Ahora presencial, { $date } { $time } ({ $city })
subject-new-mode-online = Ahora en línea, { $date } { $time } ({ $city })
subject-noted-onsite = Anotado: presencial, { $date } { $time } ({ $city })
subject-noted-online = Anotado: en línea, { $date } { $time } ({ $city })
subject-again = De nuevo, { $date } { $time } ({ $city })
subject-withdrawn = Entrada retirada, { $date } ({ $city })
subject-not-listed = No está en la lista, { $date } ({ $city })
subject-digest = { $count ->
    [one] { $count } cambio, { $date } ({ $city })
   *[other] { $count } cambios, { $date } ({ $city })
}
subject-chase = Responda antes del { $by }, { $date } { $time } ({ $city })
subject-chase-open = Su respuesta, { $date } { $time } ({ $city })
subject-reminder = { $date } { $time } ({ $city })
subject-join = Su enlace, { $date } { $time } ({ $city })
subject-speaker = Su ponencia, { $date } { $time } ({ $city })
subject-chair = Su presidencia, { $date } { $time } ({ $city })
subject-late = Más tarde, { $date } { $time } ({ $city })
subject-late-earlier = Antes, { $date } { $time } ({ $city })
subject-thanks = Gracias, { $date } ({ $city })
subject-absent = { $things }, { $date } ({ $city })
subject-after = Tras la reunión, { $date } ({ $city })
subject-tell = { $topic }, { $date } ({ $city })

## First sentences
lede-invite-onsite = Le invitamos a { $place }, el { $date } a las { $time }.
lede-invite-online = Le invitamos a participar en línea el { $date } a las { $time }, hora de { $city }.
lede-invite-undecided = Le invitamos, presencial o en línea, el { $date } a las { $time }, hora de { $city }.
lede-new-time = Nuevo horario: el { $date } a las { $time }, hora de { $city }.
lede-later = Retrasado { $span }: el { $date } a las { $time } en vez de las { $was }, hora de { $city }.
lede-earlier = Adelantado { $span }: el { $date } a las { $time } en vez de las { $was }, hora de { $city }.
lede-late = Ahora a las { $time }, hora de { $city }, en lugar de las { $was }: { $span } más tarde.
lede-late-earlier = Ahora a las { $time }, hora de { $city }, en lugar de las { $was }: { $span } antes.
lede-late-own = Su turno es a las { $time }, hora de { $city }, en lugar de las { $was }.
lede-new-day = Pasa al { $date } a las { $time }, hora de { $city }, en vez del { $was }.
lede-new-end = Nuevo final el { $date }: { $now } en vez de { $was }, hora de { $city }.
lede-new-room = Vaya a { $now } en vez de { $was }; la hora sigue siendo { $time } ({ $city }).
lede-room = Vaya a { $now }; la hora sigue siendo { $time } ({ $city }).
lede-link = El acceso en línea ha cambiado; la hora sigue siendo { $time } ({ $city }).
lede-programme = El programa del { $date } ha cambiado; el inicio sigue a las { $time } ({ $city }).
lede-update = Hay un cambio para el { $date } a las { $time }, hora de { $city }.
lede-cancel = «{ $title }», el { $date } a las { $time } ({ $city }), no se celebrará.
lede-uninvite = Ya no está en la lista de «{ $title }». La reunión sigue en pie.
lede-status = Ahora { $status }: { $date } a las { $time }, hora de { $city }.
lede-part = Su parte del { $date } ha cambiado; el inicio sigue a las { $time } ({ $city }).
lede-text = Solo ha cambiado el texto; la hora sigue siendo { $time } ({ $city }).
lede-mailbox = Las respuestas van a otra dirección; la hora sigue siendo { $time } ({ $city }).
lede-zone = El mismo momento con otro reloj: { $date } a las { $time }, hora de { $city }.
lede-zone-rule = La zona cambia de hora con otra regla; la hora sigue siendo { $time } ({ $city }).
lede-new-mode-onsite = Cambio de la organización: acuda a { $place }, el { $date } a las { $time }.
lede-new-mode-online = Cambio de la organización: participe en línea el { $date } a las { $time } ({ $city }).
lede-noted-onsite = Anotado: acude a { $place }, el { $date } a las { $time }.
lede-noted-online = Anotado: participa en línea el { $date } a las { $time }, hora de { $city }.
lede-again = Aquí tiene de nuevo su entrada del calendario: { $date } a las { $time } ({ $city }).
lede-reinstated = Al final sí se celebra: { $date } a las { $time }, hora de { $city }.
lede-readded = Vuelve a estar en la lista: { $date } a las { $time }, hora de { $city }.
lede-swapped-day = Ahora una sola entrada para todo el día: { $date } a las { $time } ({ $city }).
lede-swapped-session = Esta sesión tiene ahora su propia entrada: { $date } a las { $time } ({ $city }).
lede-replaced = «{ $title }» sale de su calendario; otra entrada ocupa su lugar.
lede-withdrawn = «{ $title }» va ahora a otra dirección; la entrada de aquí se retira.
lede-not-listed = La invitación a «{ $title }» era para otra persona; se retira.
lede-digest-mailbox = Las respuestas van ahora a otra dirección; sigue un correo por cada entrada.
lede-digest = { $count ->
    [one] { $count } de sus sesiones ha cambiado; le sigue un correo de calendario.
   *[other] { $count } de sus sesiones han cambiado; a cada una le sigue un correo de calendario.
}
lede-digest-entries = { $count ->
    [one] { $count } de sus entradas del calendario ha cambiado; le sigue un correo.
   *[other] { $count } de sus entradas del calendario han cambiado; a cada una le sigue un correo.
}
lede-digest-gone = { $count ->
    [one] { $count } entrada sale de su calendario; le sigue un correo.
   *[other] { $count } entradas salen de su calendario; a cada una le sigue un correo.
}
lede-chase = Aún no tenemos su respuesta para el { $date } a las { $time }, hora de { $city }.
lede-chase-seats = { $left ->
    [0] Aún no tenemos su respuesta; no quedan plazas, pero puede participar en línea.
    [one] Aún no tenemos su respuesta; queda 1 de { $seats } plazas.
   *[other] Aún no tenemos su respuesta; quedan { $left } de { $seats } plazas.
}
bold-cancel = no se celebrará
bold-uninvite = no está en la lista
lede-start-onsite = Empieza el { $date } a las { $time } en { $place }.
lede-start-online = Empieza el { $date } a las { $time }, hora de { $city }, en línea.
lede-join = Para unirse: { $link } Empieza a las { $time }, hora de { $city }.
lede-join-below = Empieza a las { $time }, hora de { $city }; su enlace está más abajo.
lede-speaker-onsite = Usted interviene de { $start } a { $end } en { $place }.
lede-speaker-onsite-introduced = Usted interviene de { $start } a { $end } en { $place }. Presenta: { $leader }.
lede-speaker-online = Usted interviene en línea de { $start } a { $end }, hora de { $city }.
lede-speaker-online-introduced = Usted interviene en línea de { $start } a { $end } ({ $city }). Presenta: { $leader }.
lede-chair = Usted preside { $where }, { $range }, hora de { $city }.
lede-chair-speakers = { $count ->
    [one] Una ponencia, { $where }.
   *[other] { $count } ponencias, { $where }.
}
lede-chair-each = { $count ->
    [one] Una ponencia de { $each }, { $where }.
   *[other] { $count } ponencias de { $each } cada una, { $where }.
}
lede-chair-open = { $count ->
    [one] Una ponencia de { $each } y luego { $open } de debate, { $where }.
   *[other] { $count } ponencias de { $each } y luego { $open } de debate, { $where }.
}
lede-thanks = Gracias por participar el { $date } en «{ $title }».
lede-absent = No estuvo el { $date } en «{ $title }».
lede-ready = Del { $date } ya puede ver: { $things }.
ready-recording = grabación
ready-slides = materiales
ready-minutes = acta
ready-article = artículo
ready-document = documentos
ready-decisions = decisiones

## Times
time-range = { $start }–{ $end }
date-place = { $date }, { $city } ({ $offset })
date-range-place = { $date }, { $range } { $city } ({ $offset })
range-place = { $range } { $city } ({ $offset })
day-range = { $date }, { $range }
range-city = { $range }, hora de { $city }
day-range-city = { $date }, { $range }, hora de { $city }
time-city = { $time }, hora de { $city }
in-utc = { $range } UTC
written-before = { $span } antes del inicio
planned-later = { $time }, ahora { $span } más tarde
planned-earlier = { $time }, ahora { $span } antes
planned-again = { $time }, como ahora
span-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
span-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
span-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}

## Labels
fact = { $label }:
label-when = Cuándo
label-utc = En UTC
label-where = Dónde
label-online-too = También en línea
label-part = Su papel
label-languages = Idiomas
label-from = De
label-reason = Por qué
label-was = Antes
label-now = Ahora
label-new = Nuevo
label-gone = Retirado
label-stays = Sigue igual
label-calendar = Calendario
label-session = Sesión
label-speakers = Ponencias
label-latest = Final máximo
label-written = Escrito
label-planned = Previsto
label-note = Nota
label-test = Prueba
label-recording = Grabación
label-slides = Materiales
label-article = Artículo
label-minutes = Acta
label-document = Documento
label-decisions = Decisión
label-tasks = Su tarea
label-photos = Fotos
label-answer-by = Responder hasta
answer-by-or-online = { $at }; si no, en línea
label-also = También sin respuesta
label-also-then = También suyo
label-kept = Conserva
label-contact = Contacto
label-way = Acceso
label-parts = Su tiempo
label-signals = Reloj
label-before = Antes de usted
label-after = Después de usted
label-operator = Al reloj

## Facts
where-unknown = el lugar se dirá más adelante
where-online = En línea
where-online-from = En línea, desde las { $time }
where-platform = En línea ({ $platform })
where-platform-from = En línea ({ $platform }), desde las { $time }
where-or-onsite = o presencial: { $place }
where-in = en { $place }
where-in-online = en línea
languages = { $main }; interpretación: { $others }
part = { $role }, { $range }
part-titled = { $role }, { $range }: { $title }
length-of = { $title }: { $span }
signals = ámbar { $span } antes del final, rojo al final
same-building = en el mismo edificio
other-building = en otro edificio
room-step-free = La sala no tiene escalones.
room-steps = La sala tiene escalones.
day-time-city = { $date } a las { $time }, hora de { $city }
dated-part = { $date }, { $range }: { $title }
late-part = { $date }, { $range } en lugar de { $was }: { $title }
role-chair = presidencia
role-moderator = moderación
role-facilitator = facilitación
role-lead = dirección
role-host = conducción
role-speaker = ponencia
role-rapporteur = relatoría
speaker-online = en línea
speaker-onsite = presencial
speaker-undecided = presencial o en línea
speaker-unnamed = nombre por confirmar
change-named = { $name }: { $value }
changed-zone = zona horaria
change-status = estado
change-mode = modo de participar
change-venue = sede
change-room = sala
change-link = plataforma
change-role = su papel
change-minutes = sus minutos
change-title = título
change-topic = su tema
change-programme = programa
change-mailbox = respuestas a
change-meeting = reunión
mode-onsite = presencial
mode-online = en línea
mode-undecided = por decidir
status-confirmed = confirmado
status-tentative = aún no es seguro
status-cancelled = cancelado
stays-time = fecha y hora
stays-place = lugar y enlace
calendar-goes = Este correo retira la entrada de su calendario.
calendar-swapped = Ocupa el lugar de lo que tenía para este día.
answer-stands = Su sí se mantiene; no hace falta responder otra vez.
row-reinstated = al final sí se celebra
row-readded = vuelve a estar en la lista
row-swapped-day = una sola entrada para todo el día
row-swapped-session = una entrada propia
row-uninvited = ya no está en la lista
row-replaced = otra entrada ocupa su lugar
digest-twice = Si una entrada aparece entonces dos veces en el calendario, la antigua se puede borrar.
digest-asked = { $count ->
    [one] Una de ellas pide de nuevo su respuesta.
   *[other] { $count } de ellas piden de nuevo su respuesta.
}
digest-others = { $count ->
    [one] su otra entrada
   *[other] sus otras { $count } entradas
}
digest-more = { $count ->
    [one] y 1 cambio más, en su propio correo
   *[other] y { $count } cambios más, cada uno en su correo
}
test-note = Solo usted recibe este correo. No se ha avisado a nadie más.

## Buttons
answer-yes = Sí
answer-maybe = Quizás
answer-no = No
answer-yes-onsite = Sí, presencial
answer-yes-online = Sí, en línea
answer-hint = o responda en su calendario
answer-missing = Aún no tenemos su respuesta
button-agenda = Ver el programa
button-seat = Tomar la plaza o cederla
button-speaker = Abrir mi reloj
button-chair = Abrir el reloj
button-recording = Ver la grabación
button-slides = Ver los materiales
button-ready-both = Grabación y material
button-ready-all = Ver lo disponible
button-way = Ver cómo llegar
button-personal = Abrir mi página
button-sessions = Ver mis sesiones
join-online = Unirse en línea
offer-online = Participar mejor en línea
offer-onsite = Acudir mejor en persona
offer-until = { $offer } (hasta el { $date })
link-line = { $label }:

## Programme and practical lines
waiting-before = { $count ->
    [0] Nadie espera antes que usted.
    [one] Una persona espera antes que usted.
   *[other] { $count } personas esperan antes que usted.
}
switched-topic = Cambio de participación
switched-online = { $name } ({ $role }, «{ $session }») participará en línea y no de forma presencial.
switched-onsite = { $name } ({ $role }, «{ $session }») asistirá de forma presencial y no en línea.
seat-topic = Plaza libre hasta el { $until }
seat-said = Hay una plaza libre para usted: tómela hasta el { $until }; después pasa a la siguiente persona.
seat-meanwhile = Mientras tanto participa en línea.
no-seat-topic = No quedó ninguna plaza libre
no-seat-said = No quedó libre ninguna plaza presencial: participa en línea, como indica su calendario.
rows-title = Programa
entry-clock = Programa, hora de { $city }
entry-two-clocks = Programa, hora de { $city } (entre paréntesis, la de { $other })
rows-changes = Qué cambia
row-cancelled = { $title } (cancelado)
rows-more = { $count ->
    [one] y 1 sesión más
   *[other] y { $count } sesiones más
}
doors = Las puertas abren a las { $time }, hora de { $city }.
map = Plano
step-free = El acceso no tiene escalones.
not-step-free = El acceso tiene escalones.
night = Para usted será de noche.
night-recorded = Para usted será de noche. Está prevista una grabación.
recorded = Está prevista una grabación.
recorded-consent = Solo se graba si usted está de acuerdo.
link-personal = El enlace es personal.
backup = Si el enlace falla, véalo aquí
dial-in = Por teléfono: { $number }
help = Ayuda: { $contact }
cannot-come = No puedo asistir

## Footer
why = Recibe este correo porque { $org } le tiene en su lista.
why-role = Recibe este correo porque { $org } le tiene en su lista ({ $role }).
why-not = Recibe este correo porque { $org } le tenía en su lista.
why-answered = Recibe este correo porque desde esta dirección se respondió a una invitación de { $org }.
times-for = Horas de { $city } ({ $offset }).
times-venue = Horas de { $city } ({ $offset }), sede de la reunión: no conocemos su zona horaria.
change-zone = Cambiar zona o idioma
stop-reminders = No recibir recordatorios (las cancelaciones llegan igual)
stop-news = No recibir avisos ni recordatorios (las cancelaciones llegan igual)
deleted-on = Su dirección, sus respuestas y estos correos se borrarán a más tardar el { $date }.
task-due = { $text } (hasta: { $due })
more-after = Hay más en su página: { $count }
photos-yes = Aceptó que se publiquen fotos suyas. Puede cambiarlo aquí
photos-no = No ha aceptado que se publiquen fotos suyas. Puede cambiarlo aquí
sent-with = Enviado con meetbot
sender-via = { $contact } vía { $meeting }

## Cuenta: un enlace para una contraseña nueva
subject-password = Enlace para una contraseña nueva, hasta { $date }, { $time } UTC ({ $host })
lede-password = Cree una contraseña nueva para { $account }; el enlace sirve una vez, hasta las { $time } UTC.
title-password = Una contraseña nueva
label-until = Válido hasta
label-account = Cuenta
until-utc = { $date }, { $time }{"\u00A0"}UTC
button-password = Crear contraseña
password-others = Al usarlo se cierra la sesión en todos los demás navegadores de esta cuenta.
password-not-asked = ¿No lo ha pedido usted? Entonces otra persona escribió su nombre. No ha cambiado nada, y puede ignorar este correo.
why-password = Recibe este correo porque esta dirección es la de la cuenta { $account } en { $host }.

## Una contrapropuesta no aceptada
subject-decline = Sin cambios: { $title }
lede-decline = { $title } sigue igual: la hora o el lugar que usted propuso no se aceptó.
decline-answer = Su respuesta sigue válida. Puede cambiarla en su calendario o en su página.

## Registering: a link to confirm, or word that they are on the list
subject-registering = Por confirmar, { $date } { $time } ({ $city })
subject-registered = Ya en la lista, { $date } { $time } ({ $city })
lede-registering = Confirme su inscripción en «{ $title }»: todavía no está en la lista.
lede-registered = Usted ya está en la lista de «{ $title }».
button-registering = Ver y confirmar
button-registered = Ver mi página
registering-not-asked = ¿No lo ha pedido? Otra persona escribió su dirección. Si no confirma, no pasa nada, y lo escrito se borra.
registered-not-asked = ¿No lo ha pedido? Otra persona escribió su dirección. Nada ha cambiado; puede ignorar este mensaje.
why-registering = Recibe este mensaje porque esta dirección se escribió en { $host } para una inscripción.
