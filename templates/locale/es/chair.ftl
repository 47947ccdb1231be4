# Palabras de la tableta de la presidencia en español
# reviewed-by: none

## What runs
chair-now = Ahora
chair-next = Después
chair-finished = Todos los puntos han terminado
chair-times = empezó { $start }, termina { $end }, previsto { $planned }
chair-expected-at = se espera { $time }
chair-marks = Marcas de listo
chair-ready-room = Sala lista
chair-ready-stream = Transmisión lista

## The running order
chair-order = Orden de la sesión
chair-table = Tabla del orden de la sesión
chair-item = Punto
chair-started = Empezó
chair-expected = Esperado
chair-scheduled = Previsto
chair-latest = Fin a más tardar
chair-latest-hint = Fin a más tardar: si termina para entonces, el próximo inicio fijo y el fin del día siguen a tiempo.

## Who speaks
chair-who = Quién interviene
chair-nobody = No se nombra a nadie.
chair-online-role = { $role }, en línea

## Questions
chair-questions = Preguntas
chair-from = { $name }, { $mode }
chair-put = Hecha
chair-put-this = Hecha: { $text }
chair-new-question = Nueva pregunta
chair-floor = Sala
chair-online = En línea
chair-add = Añadir

## Messages
chair-messages = Mensajes
chair-to = { $name }, para { $names }
chair-to-stage = escenario
chair-to-speaker = orador
chair-to-chair = presidencia
chair-clear = Quitar
chair-clear-this = Quitar «{ $text }»
chair-new-message = Nuevo mensaje
chair-stage = Escenario
chair-phone = Teléfono del orador
chair-urgent = Urgente
chair-send = Enviar

## Which room
chair-rooms = Salas
chair-which = ¿Qué sala?
