# Palabras del bloc de notas en español
# reviewed-by: none

## The pad
pad-title = Notas · { $title }
pad-note = Nota
pad-keep = Guardar
pad-hint = Un hecho por línea, luego Intro. { $decision } una decisión, { $action } una acción de alguien, { $question } una pregunta.
pad-at-name = @nombre

## What was kept
pad-newest = Notas más recientes
pad-none = Todavía no hay ninguna.
pad-kind-decision = decisión
pad-kind-action = acción
pad-kind-question = pregunta
pad-kind-quote = cita
pad-kind-evaluation = evaluación
pad-kind-background = contexto
pad-kind-internal = interna
pad-line = { $time }, { $name }
pad-line-about = { $time }, { $name }, { $title }
pad-approved = aprobada
pad-not-approved = sin aprobar
pad-becomes = Una nota pasa al artículo cuando alguien la aprueba.
