# Textos en español de las páginas del público: qué hay ahora, el vestíbulo, previsto y real.
# reviewed-by: none

## How it stands
now-title = Qué hay ahora
now-on-time = Puntual.
now-few = Unos minutos de retraso.
now-late = Retraso de { $span }.
now-back = «{ $title }» empezará a su hora.
now-of-room = { $room }: { $text }
now-before = Empieza el { $date } a las { $time }.
now-by-plan = Horas previstas: nadie ha iniciado aún el reloj aquí.
now-between = El programa de hoy ha terminado. Sigue el { $date } a las { $time }.
now-next-day = Sigue el { $date } a las { $time }.
now-over = La reunión ha terminado. Gracias por su presencia.

## What is on
now-on = Ahora
now-planned-now = Ahora, según el programa
now-until = hasta las { $time } aproximadamente
now-until-planned = hasta las { $time }
now-overtime = previsto hasta las { $time }, termina pronto
now-paused = En pausa
now-nothing = No hay nada en este momento.
now-next = Después, hacia las { $time }: { $title }
now-next-planned = Después, a las { $time }: { $title }

## The list
now-coming = Programa
now-earlier = Antes, hoy
now-in = empieza en unos { $span }
now-soon = empieza en unos minutos
now-is-on = en curso
now-was = previsto { $time }
now-left-out = suprimido
now-cancelled = cancelado
now-calendar = Añadir al calendario
now-mine = Mío
now-own = En pequeño: su hora, { $city }
now-times = Todas las horas: { $place }
now-whole = Todo el programa
now-foyer = Pantalla para el vestíbulo
now-connected = en directo
now-unconnected = sin conexión, visto a las { $time }
now-foot = Hecho con meetbot
now-page = { $page } de { $pages }

## Planned against actual
chart-title = Previsto y real
chart-how = Contorno: previsto. Relleno: real. Rayado: después del fin previsto. ⚑: inicio fijo.
chart-row-on-time = { $title }: previsto { $planned }, real { $actual }, puntual
chart-row-late = { $title }: previsto { $planned }, real { $actual }, empezó { $span } más tarde
chart-row-early = { $title }: previsto { $planned }, real { $actual }, empezó { $span } antes
chart-row-waiting = { $title }: previsto { $planned }, todavía no
chart-row-skipped = { $title }: previsto { $planned }, suprimido
chart-row-inserted = { $title }: añadido, real { $actual }
chart-inserted = añadido
chart-sum-none = Nada de este día ha empezado.
chart-sum-on-time = Puntual al final.
chart-sum-late = { $span } de retraso al final.
chart-sum-early = { $span } de adelanto al final.
chart-numbers = Mostrar las cifras
chart-item = Punto
chart-planned = Previsto
chart-actual = Real
chart-start = Inicio
chart-length = Duración
chart-hard = inicio fijo
chart-late = { $span } más tarde
chart-early = { $span } antes
chart-longer = { $span } más
chart-shorter = { $span } menos
chart-as-planned = como previsto
chart-on-time = puntual
chart-still = en curso
chart-not-yet = todavía no
chart-download = Descargar la imagen (SVG)
chart-replay = Repetir el día
chart-show = Mostrar este momento
chart-all-rooms = Todas las salas
chart-to-now = Qué hay ahora
