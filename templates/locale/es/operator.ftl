# Palabras de la pantalla de control en español
# reviewed-by: none

## The head
op-demo = Un control de demostración pulsa los botones hasta que usted pulse uno.
op-delay = Retraso
op-delay-line = { $late } min, fin del día { $end }
op-delay-one = { $late } min, fin del día { $end } ({ $title } absorbe { $count })
op-delay-breaks = { $late } min, fin del día { $end } (las pausas absorben { $count })
op-viewers = espectadores
op-phones = teléfonos
op-stages = escenarios
op-here = { $people } presentes
op-with = con { $names }
op-stage = Escenario
op-audience = Público
op-links = Enlaces
op-tracks = Líneas
op-runs-into = «{ $first }» se pasa { $span } del inicio fijo de «{ $second }»
op-clash = { $name } hace falta a la vez en { $names }
op-quoted = «{ $title }»
op-and = { $first } y { $second }
op-tell = { $form ->
    [one] Avisar a { $count } persona: { $title }
   *[other] Avisar a { $count } personas: { $title }
}
op-tell-again = { $form ->
    [one] Corregir lo avisado a { $count } persona: { $title }
   *[other] Corregir lo avisado a { $count } personas: { $title }
}
op-from-to = { $first } → { $second }
op-anyway = Empezar de todos modos
op-not-yet = Todavía no
op-mails = { $form ->
    [one] { $count } correo está en camino.
   *[other] { $count } correos están en camino.
}
op-noted = El nuevo inicio queda anotado.
op-left-out = { $form ->
    [one] No se pudo leer el diario desde el paso { $number } ({ $text }); se omite { $count } paso. La próxima pulsación sigue desde ahí.
   *[other] No se pudo leer el diario desde el paso { $number } ({ $text }); se omiten { $count } pasos. La próxima pulsación sigue desde ahí.
}

## The card and its steps
op-expected-at = { $title } se espera a las { $time }
op-room-ready = sala lista
op-room-not = sala no lista
op-stream-ready = en línea listo
op-stream-not = en línea no listo
op-room = Sala
op-stream = En línea
op-ready = listo
op-not-ready = no listo
op-waits = { $title } espera a { $names }
op-next = Siguiente: empezar { $title }
op-finish-item = Terminar { $title }
op-start-item = Empezar { $title }
op-pause = Pausa
op-resume = Reanudar
op-take-one = Quitar 1 minuto
op-give-one = Dar 1 minuto
op-give-five = Dar 5 minutos
op-finish = Terminar
op-undo = Deshacer
op-redo = Rehacer
op-no-undo = Nada que deshacer
op-no-redo = Nada que rehacer
op-step = { $text } ({ $name }, hace { $span })
op-timer = el temporizador
op-asks = { $name } pide { $span } más
op-give = Dar { $span }
op-no = No

## What a step did
op-did-started = inicio de «{ $title }»
op-did-back = inicio de «{ $title }», { $span } antes
op-did-paused = pausa de «{ $title }»
op-did-resumed = reanudación de «{ $title }»
op-did-gave = { $span } más para «{ $title }»
op-did-took = { $span } menos para «{ $title }»
op-did-squeezed = { $span } recortados para que «{ $title }» empiece a tiempo
op-did-finished = fin de «{ $title }»
op-did-armed = «{ $title }» puesto en espera
op-did-skipped = «{ $title }» saltado
op-did-unskipped = «{ $title }» recuperado
op-did-reset = «{ $title }» reiniciado
op-did-moved = «{ $first }» movido antes de «{ $second }»
op-did-last = «{ $title }» movido al final
op-did-inserted = «{ $title }» insertado
op-did-rolled = marcha automática
op-did-taken = temporizador en manual

## Messages and switches
op-write = Escribir un mensaje
op-how = Cómo y dónde
op-speaker = Orador
op-chair = Presidencia
op-at-stage = escenario
op-at-speaker = teléfono
op-at-chair = presidencia
op-to = para { $names }
op-to-urgent = urgente, para { $names }
op-shown-on = mostrado en { $names }
op-tapped = tocaron OK: { $names }
op-place-count = { $name } { $count }
op-also = { $first }; { $second }
op-clear-all = Quitar todo
op-blackout = Pantalla oscura
op-on = activado
op-off = desactivado
op-blink = Parpadear
op-blink-stage = Hacer parpadear el escenario
op-roll = Marcha
op-by-itself = automática
op-manual = manual

## The running order
op-on-air = EN CURSO
op-skipped = SALTADO
op-planned = previsto
op-expected = esperado
op-ran = real
op-on-deck = en espera
op-inserted = insertado
op-all-tracks = todas las líneas
op-told = avisado { $time }
op-change = Cambiar { $title }
op-shortest = { $span }, mín. { $count }
op-start-here = Empezar aquí
op-started = Empezó
op-at = a las { $time }
op-start-then = Empezar desde entonces
op-arm = Poner en espera
op-time = Tiempo
op-place = Lugar
op-up = Subir
op-down = Bajar
op-insert-before = Insertar antes…
op-title = Título
op-a-break = una pausa
op-for-all = para todas las salas
op-insert = Insertar
op-skip = Saltar…
op-skip-means = No se celebrará, y lo que sigue se adelanta cuanto permita el plan.
op-skip-it = Saltarlo
op-room-is = La sala está lista
op-room-is-not = La sala no está lista
op-stream-is = La transmisión está lista
op-stream-is-not = La transmisión no está lista
op-ready-head = Listo
op-hold = Celebrarlo a pesar de todo
op-reset = Reiniciar…
op-reset-means = Vuelve a esperar como si nunca hubiera empezado, y se olvida lo que se le añadió.
op-reset-it = Reiniciarlo

## Notes and keys
op-note-form = ! decisión   @nombre acción   ? pregunta
op-keep-note = Guardar nota
op-note-hint = Lo que se dijo o decidió, luego Intro. Empieza con ! para una decisión, @nombre para una acción, ? para una pregunta. Las notas esperan aprobación.
op-notes = Notas
op-keys = Teclas
op-space = Espacio
op-key-space = Pausa, seguir
op-key-n = Siguiente, mantenida medio segundo o pulsada dos veces
op-key-plus = Dar, quitar un minuto
op-key-stock = Los mensajes con esos números
op-key-b = Pantalla oscura, y vuelta
op-key-esc = Cerrar lo abierto
op-key-help = Esta lista
op-close = Cerrar
op-make-room = Hacer sitio

## Make room for a fixed start
squeeze-title = Hacer sitio para { $title }
squeeze-lead = Empieza a las { $time } { $name }. Justo antes, se espera { $title } hasta las { $end }: sobran { $span }.
squeeze-breaks = Acortar pausas
squeeze-break-one = Acortar la pausa
squeeze-break-all = Acortar las pausas
squeeze-no-break = Ninguna pausa anterior puede ser más corta de lo que se espera.
squeeze-talks = Un poco de cada uno
squeeze-talk-one = Acortarlo
squeeze-talk-all = Acortarlos todos
squeeze-no-talk = Nada de lo que espera antes puede ceder tiempo: cada uno cede como máximo un cuarto de lo previsto.
squeeze-skip = Saltar un punto
squeeze-left-out = Lo que se omite
squeeze-in-time = { $title }, { $span }: a tiempo
squeeze-too-long = { $title }, { $span }: aún sobran { $late }
squeeze-no-skip = Nada de lo que espera antes ayudaría.
squeeze-still = El inicio aún se retrasa { $span }.
squeeze-then = El inicio queda entonces a tiempo.
squeeze-running = Lo que está en curso
squeeze-undo = Con deshacer una vez se revierte cualquiera de estas opciones.
squeeze-back = Volver al temporizador
squeeze-operator = Control
squeeze-none = Nada se pasa del inicio de «{ $title }».

## Tell people of another start
tell-title = Avisar: { $title }
tell-who = Quién
tell-changes = Qué cambia, en su hora
tell-answer = Respuesta
tell-moves = Sus calendarios se ajustan.
tell-stand = Sus calendarios se ajustan y sus respuestas se mantienen.
tell-asked = { $form ->
    [one] Se pregunta de nuevo a { $count } persona: cambia su día.
   *[other] Se pregunta de nuevo a { $count } personas: cambia su día.
}
tell-late = { $form ->
    [one] { $count } persona recibe un aviso de retraso: su entrada se mantiene.
   *[other] { $count } personas reciben un aviso de retraso: su entrada se mantiene.
}
tell-late-alone = Reciben un aviso de retraso; sus calendarios quedan como están.
tell-stays = se mantiene: { $text }
tell-delegated = envía a otra persona
tell-none = ninguna todavía
tell-ask = se pide de nuevo
tell-entry = aviso de retraso, la entrada se mantiene
tell-nobody = Nadie necesita un correo: se retira lo que está en camino.
tell-day = Quien tiene una sola invitación para todo el día la conserva mientras el día empiece y termine según lo previsto. Los calendarios suscritos muestran el nuevo inicio.
tell-send = { $form ->
    [one] Enviar { $count } correo
   *[other] Enviar { $count } correos
}
tell-note = Anotar el nuevo inicio
tell-time = hora
tell-end = fin
tell-start = inicio
tell-mode = modo
tell-role = función
tell-minutes = minutos
tell-topic = tema
tell-description = descripción
tell-zone-rule = regla de la zona
