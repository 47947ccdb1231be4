# Palabras de las páginas personales en español
# reviewed-by: none

## Head and foot
page-foot = Esta página es solo suya: no comparta su dirección. Funciona con meetbot
page-language = Idioma
page-cancelled = Esta reunión está cancelada. No tendrá lugar.
page-help = ¿Algún problema? Contacto:

## Personal page
page-saved = Su respuesta está anotada. Puede cambiarla hasta el final de la reunión.
page-over = La reunión ha terminado
page-after = Lo que ya hay
page-runs = Está en curso
page-starts-in = Empieza dentro de { $span }
page-zone-unknown = No conocemos su ciudad: estas son las horas del lugar.
page-join-from = Unirse en línea, desde las { $time } (hora de { $city })
page-come = ¿Vendrá usted?
page-unanswered = Todavía no ha respondido.
page-said = Su respuesta:
page-own-sessions = Sus sesiones
page-badge = Su código para la entrada
page-badge-hint = Muéstrelo al llegar. Indica quién es usted y no abre nada.
page-agenda = Todo el programa
page-feed = En su calendario
page-subscribe = Suscribirse a sus sesiones
page-feed-hint = Sigue cada cambio, a menudo con unas horas de retraso. Las sesiones recibidas por correo aparecerían dos veces. Para otros programas:
page-list = { $first }, { $second }
page-part-chair = usted preside
page-part-moderator = usted modera
page-part-facilitator = usted facilita
page-part-lead = usted dirige
page-part-host = usted presenta
page-part-speaker = usted interviene
page-part-rapporteur = usted toma las notas

## Answer
page-answers-closed = La reunión ha terminado: ya no se puede responder.
page-not-stored = Todavía no se ha guardado nada. Pulse una vez para confirmar.
page-confirm = Confirmar: { $answer }
page-answer-yes = sí
page-answer-maybe = quizás
page-answer-no = no
page-answer-delegated = Va otra persona en su lugar
page-answer-onsite = { $answer }, presencial
page-answer-online = { $answer }, en línea
page-mine = Mi página

## Join
page-opens-at = Su sala se abre a las
page-in = dentro de { $span }
page-moves-on = La reunión empieza a las { $time }. Esta página avanza sola.
page-no-address = La sala está abierta, pero falta su dirección
page-no-address-yet = El organizador aún no ha puesto la dirección de la llamada. Esta página avanza sola en cuanto esté.
page-join-onsite = Usted asiste de forma presencial
page-join-closed = Este enlace a la sesión en línea está cerrado para usted, ya que tiene plaza en la sala.
page-join-switch = Para participar en línea, cámbielo en su página: el enlace está en cada correo.
page-thanks = Gracias por su interés. Fue el { $date }, desde las { $time }.

## Unsubscribe
page-stop = ¿Dejar de recibir recordatorios?
page-stop-button = Dejar de recibirlos
page-stopped = Ya no recibirá recordatorios
page-stopped-hint = En esta dirección no recibirá más recordatorios de esta reunión ni avisos de retraso u otras noticias.
page-still-comes = Los cambios y las cancelaciones siguen llegando: su calendario depende de ellos.
page-stop-all = ¿No recibir ningún mensaje de esta reunión?
page-stop-all-hint = Entonces tampoco le llegarán los cambios. Una cancelación sí se le comunicará, y su respuesta queda como está.
page-stop-all-button = No recibir ningún mensaje
page-stopped-all = Ya no recibirá mensajes de esta reunión
page-stopped-all-hint = Solo se le comunicará una cancelación. Su respuesta queda como está.
page-resume-button = Recibir mensajes de nuevo
page-resumed = Los mensajes llegan de nuevo

## How somebody takes part
page-mode-title = Cómo participa
page-mode-link = Participar de otro modo: presencial o en línea
page-mode-until = Puede cambiar hasta el { $until }.
page-mode-closed = Se podía cambiar hasta el { $until }. Consulte a la organización.
page-mode-none = En esta reunión solo hay un modo de participar.
page-mode-to-online = Participar en línea
page-mode-to-onsite = Asistir en persona
page-mode-follows-online = Su plaza pasa a quien espera una, y su código de entrada deja de valer. Sus citas llegan de nuevo con su enlace; su respuesta se mantiene.
page-mode-follows-onsite = Hay una plaza para usted. Sus citas llegan de nuevo con el lugar; su respuesta se mantiene.
page-mode-told = Se avisa a quien preside su sesión y a quien lleva el tiempo.
page-mode-confirm-online = Participo en línea
page-mode-confirm-onsite = Asisto en persona
page-mode-taken = Todas las plazas están ocupadas.
page-mode-meanwhile = Puede esperar una y participar en línea mientras tanto. Cuando la plaza sea suya, sus citas llegan de nuevo con el lugar.
page-mode-wait = Esperar una plaza
page-mode-waiting = Espera una plaza y mientras tanto participa en línea.
page-mode-leave = Dejar de esperar
page-mode-kept = Le guardamos una plaza hasta el { $until }. Sin respuesta, pasa a la siguiente persona.
page-mode-take = Tomar la plaza
page-mode-let-go = Cederla
page-mode-came-done = Anotado: { $mode }. Sus citas van en camino.
page-mode-came-same = Anotado: { $mode }.
page-mode-came-waits = Anotado: espera una plaza.
page-mode-came-full = Todas las plazas están ocupadas; no se cambió nada.
page-mode-came-closed = El plazo terminó; no se cambió nada.

## Zone
page-zone = Su zona horaria
page-zone-label = Zona
page-zone-follows = Las horas de sus páginas, recordatorios y correos la siguen. Las citas que ya tiene se envían una vez más con estas horas en el texto: la reunión no se mueve y no se pregunta nada de nuevo.
page-zone-button = Usar esta zona
page-zone-noted = Anotado.
page-zone-sent = Sus citas van de nuevo en camino.
page-zone-link = Cambiar la zona horaria

## Language
page-own-language = Su idioma
page-own-language-follows = Los correos que reciba y sus páginas estarán en él desde ahora. Las citas que ya tiene quedan como están hasta que la reunión cambie.
page-own-language-button = Usar este idioma
page-own-language-link = Cambiar el idioma de sus correos

## Data and consent
page-data = Mis datos
page-data-link = Mis datos y mi consentimiento
page-data-held = Qué se guarda de usted
page-data-name = Nombre
page-data-address = Dirección
page-data-zone = Zona
page-data-language = Idioma
page-data-counts = Invitaciones: { $invitations } · respuestas: { $answers } · correos: { $mails }
page-data-for = Sirve para invitarle, mantener al día su calendario, dejarle entrar y contar quién asistió. A nadie se le muestra una lista de participantes.
page-data-part = Usted tiene una parte en el programa: su nombre sigue en él y en lo que se cuente de la reunión.
page-data-file = Descargarlo todo (JSON)
page-consent = Qué acepta usted
page-consent-apart = Es independiente de los correos: elija lo que elija, las invitaciones y los recordatorios llegan como antes.
page-consent-publish = Se me puede nombrar en lo que se publique de esta reunión
page-consent-photo = Se pueden publicar fotos mías, con mi nombre
page-consent-recording = Se me puede grabar en: { $sessions }
page-consent-button = Guardar esto
page-name = ¿Está bien su nombre?
page-name-ask = Decir al organizador cómo se escribe
page-name-body = Mi nombre se escribe:

## Erased by one's own wish
page-erase = Borrarme de esta reunión
page-erase-link = Borrarme de esta reunión
page-erase-part = Usted tiene una parte en esta reunión, así que no puede hacerse sin más. Escriba al organizador.
page-erase-others = No puede hacerse sin más: habría que avisar a otras personas. Escriba al organizador.
page-erase-off = Usted sale de la lista y sus enlaces ya no abren nada.
page-erase-withdrawn = Su invitación se retira: un último correo la quita de su calendario.
page-erase-waiting = Los correos que esperan para usted no salen: { $count }.
page-erase-deleted = Después se borran aquí su nombre, dirección, respuestas y correos.
page-erase-stays = Que alguien estuvo sigue contando, sin decir quién. Lo que otros recibieron, y las copias de seguridad mientras duren, quedan como están.
page-erase-final = Esto no se puede deshacer.
page-erase-not = Seguir en la lista
page-erase-button = Borrarme
page-erased = Ya no está en la lista
page-erased-next = Sus datos se borran en cuanto sale el último correo. Puede cerrar esta página; su dirección ya no abre nada.

## Recording
page-recorded-full = Esto se graba.
page-recorded-consent = Esto se graba; de quienes intervienen, solo quien lo acepta.
page-recorded-ask = ¿Se le puede grabar en sus sesiones? Aún no lo ha dicho.
page-recorded-yes = Acepta que se le grabe.
page-recorded-no = No acepta que se le grabe.
page-recorded-link = Decir si se le puede grabar
