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
