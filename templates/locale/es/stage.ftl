# Palabras de la pantalla del escenario y del rótulo en español
# reviewed-by: none

## What is told large
stage-break = Volvemos a las
stage-starts = Empieza a las
stage-overdue = Empieza en cuanto todo esté listo
stage-armed = Empieza cuando la presidencia esté lista

## Around it
stage-ends = termina { $time }
stage-next = después { $title }
stage-dark = { $title } (pantalla oscura)
stage-sound = sonido activado
stage-which = ¿El escenario de qué sala?
stage-stages = Escenarios
